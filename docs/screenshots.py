"""Make the pictures of the README from the pages that a demo wrote.

    bitgoeul demo --lang ko --out demo-out
    python docs/screenshots.py demo-out

Needs playwright (in the dev requirements) and a Chromium on PATH. Writes docs/feedback.png, verdict.png and report.png.
"""

# ruff: noqa: T201  (a script: it prints)

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).resolve().parent
STUDENT = "choi-minjun"  # partly right: points, a verdict, and an exercise not attempted
VERDICT = "#jacobi-visible"
WIDTH, MOST_BYTES = 1000, 300_000


def main() -> int:
    """Take the pictures; 1 where a page or a browser is missing or a picture is too large."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("demo", type=Path)
    demo = parser.parse_args().demo.resolve()
    feedback, report = demo / "feedback" / f"{STUDENT}.html", demo / "report.html"
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    missing = [str(page) for page in (feedback, report) if not page.is_file()] + ([] if browser else ["chromium"])
    if missing:
        print(f"not there: {', '.join(missing)}", file=sys.stderr)
        return 1
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        for name, page, height, part in (
            ("feedback", feedback, 770, ""),
            ("verdict", feedback, 770, VERDICT),
            ("report", report, 940, ""),
        ):
            view = chromium.new_page(viewport={"width": WIDTH, "height": height}, color_scheme="light")
            view.goto(page.as_uri())
            picture = HERE / f"{name}.png"
            (view.locator(part) if part else view).screenshot(path=picture)
            print(f"{picture.name}: {picture.stat().st_size:,} bytes")
            if picture.stat().st_size > MOST_BYTES:
                return 1
        chromium.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
