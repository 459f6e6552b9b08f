"""`publish`: the current release of a local data folder, put where others read it."""

import click

from lib.commands.output import common_options, say, show
from lib.errors import StoreError
from lib.store.folder import data_folder
from lib.store.upload import upload_release
from lib.store.url import is_url, shown


@click.command("publish")
@click.argument("url")
@common_options
def publish_command(url: str, data: str | None, form: str) -> None:
    """Put the current release at URL (such as s3://bucket/folder), and in use there.

    The release is checked first, and CURRENT written last: nobody reads half a release.
    """
    if not is_url(url):
        raise StoreError(f"'{url}' is not a URL. Name one like s3://bucket/folder.")
    folder = data_folder(data)
    if is_url(folder.name):
        raise StoreError(
            f"{folder.name} is a URL. Publish from the folder on this machine that was imported "
            "into and checked: name it with --data DIR."
        )
    done = upload_release(folder, url)
    if form == "table":
        said = "is in use there" if done.changed else "is in use there already: nothing changed"
        say(f"{shown(url)}: release {done.release_id} {said}.")
    else:
        show(("url", "release_id", "changed"), [(shown(url), done.release_id, done.changed)], form)
