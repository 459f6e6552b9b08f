"""What is handed over as a file: workbooks that stand by themselves."""
