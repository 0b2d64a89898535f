"""What people see of the hub in a browser, as they use it: logging in, nbgrader's lists, a notebook, formgrader."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, FrameLocator, Locator, Page, expect

MODULE = "m07_numba_basics"
SLOW = 120_000  # ms: a server that starts, a notebook that is judged, on a machine with other work
_MENU = "#jp-menu-panel .lm-MenuBar-itemLabel"


class Person:
    """Somebody at a browser of their own, logged in to the hub."""

    def __init__(self, browser: Browser, address: str, name: str, password: str, pictures: Path) -> None:
        self.name, self.address, self.pictures = name, address, pictures
        self.context = browser.new_context(viewport={"width": 1280, "height": 800})
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(60_000)
        self.elsewhere: list[str] = []
        self.page.on("request", self._note)
        self.page.goto(address)
        self.picture("login")
        self.page.fill("#username_input", name)
        self.page.fill("#password_input", password)
        self.page.click("#login_submit")

    def _note(self, request: Any) -> None:
        if not request.url.startswith((self.address, "data:", "blob:", "about:")):
            self.elsewhere.append(request.url)

    def picture(self, name: str) -> None:
        """Keep how it looks."""
        self.page.screenshot(path=self.pictures / f"{self.name}-{name}.png")

    def wait_for_lab(self) -> None:
        """JupyterLab is there."""
        self.page.wait_for_selector("#jp-main-dock-panel", timeout=SLOW)
        self.page.wait_for_selector("#jupyterlab-splash", state="detached", timeout=SLOW)

    def status(self, path: str) -> int:
        """What the hub answers to this person's browser at an address."""
        return self.page.request.get(f"{self.address}{path}", max_redirects=10).status

    def close(self) -> None:
        """Leave."""
        self.context.close()


class Student(Person):
    """A student in JupyterLab."""

    def __init__(self, *who: Any) -> None:
        super().__init__(*who)
        self.page.wait_for_url(f"**/user/{self.name}/lab**", timeout=SLOW)
        self.wait_for_lab()

    @property
    def notebook(self) -> Locator:
        """The notebook in front."""
        return self.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")

    def menu(self, title: re.Pattern[str] | str, command: str) -> None:
        """Choose an entry of a menu."""
        self.page.locator(_MENU, has_text=title).first.click()
        self.page.click(f'li[data-command="{command}"]')

    def open_list(self) -> None:
        """nbgrader's assignment list."""
        self.menu("Nbgrader", "nbgrader:open-assignment-list")
        self.page.wait_for_timeout(1500)

    def fetch(self) -> None:
        """Fetch the assignment."""
        self._list("released").locator(".item_status button").click()
        self._list("fetched").wait_for()

    def open_notebook(self) -> None:
        """Open the fetched notebook, and wait for its kernel."""
        self.page.locator(f'#fetched_assignments_list a:text-is("{MODULE}")').first.click()
        self.page.locator(f'#fetched_assignments_list a:text-is("{MODULE}")').nth(1).click()
        self.notebook.locator(".jp-Cell").first.wait_for()
        expect(self.page.locator("#jp-main-statusbar")).to_contain_text(re.compile(r"\| (Idle|대기)"), timeout=SLOW)

    def cell(self, text: str) -> Locator:
        """The first code cell that contains this text."""
        return self.notebook.locator(".jp-CodeCell", has=self.page.locator(".cm-content", has_text=text)).first

    def write(self, cell: Locator, text: str) -> None:
        """Replace the text of a cell. Typed letter by letter, the editor would indent on its own."""
        cell.locator(".cm-content").click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def run(self, cell: Locator) -> None:
        """Run one cell."""
        cell.locator(".cm-content").click()
        self.page.keyboard.press("Control+Enter")

    def check(self, exercise: str) -> Locator:
        """Run the cell that checks an exercise; returns its output, once there is one."""
        cell = self.cell(f'check("{exercise}")')
        self.run(cell)
        return cell.locator(".jp-OutputArea-output").last

    def write_text(self, shown: str, text: str) -> None:
        """Replace the text of a cell of prose."""
        cell = self.notebook.locator(".jp-MarkdownCell", has_text=shown).last
        cell.locator(".jp-MarkdownOutput").dblclick()
        cell.locator(".cm-content").click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)
        self.page.keyboard.press("Control+Enter")

    def back_to_notebook(self) -> None:
        """From the list to the notebook that is open."""
        self.page.locator(".lm-TabBar-tab", has_text=f"{MODULE}.ipynb").click()
        self.notebook.locator(".jp-Cell").first.wait_for()

    def fetch_feedback(self) -> Locator:
        """Fetch the feedback and open it; returns the page's body."""
        with self.page.expect_response(lambda r: "/assignments/fetch_feedback" in r.url and r.ok):
            self._list("submitted").get_by_role("button", name="Fetch Feedback").click()
        self.page.locator('#submitted_assignments_list a:has-text("view feedback")').first.click()
        self.page.locator(".jp-DirListing-item", has_text=f"{MODULE}.html").dblclick()
        return self.page.frame_locator(".jp-HTMLViewer iframe").locator("body")

    def save(self) -> None:
        """Save the notebook, and wait until it is saved."""
        with self.page.expect_response(lambda r: r.request.method == "PUT" and "/api/contents/" in r.url and r.ok):
            self.page.keyboard.press("Control+S")

    def validate(self) -> str:
        """Press Validate; returns what it says."""
        self.notebook.get_by_text("Validate", exact=True).first.click()
        dialog = self.page.locator(".jp-Dialog")
        dialog.wait_for(timeout=SLOW)
        said = dialog.inner_text()
        self.picture("validate")
        dialog.locator("button.jp-mod-accept").click()
        dialog.wait_for(state="detached")
        return said

    def submit(self, times: int) -> None:
        """Submit; afterwards the list shows so many submissions."""
        self.page.locator(".lm-TabBar-tab", has_text="Assignments").click()
        self._list("fetched").locator(".item_status button").first.click()
        expect(self.page.locator("#submitted_assignments_list .nested_list_item")).to_have_count(times)

    def _list(self, name: str) -> Locator:
        return self.page.locator(f"#{name}_assignments_list > .list_item", has_text=MODULE)


class Instructor(Student):
    """An instructor: JupyterLab of their own, and formgrader in the server of a course."""

    frame: FrameLocator

    def open_course(self, course: str) -> None:
        """From the list of courses to the course's formgrader; on the way they are shown where it is."""
        self.menu("Nbgrader", "nbgrader:open-course-list")
        link = self.page.locator(f'a:has-text("{course}")').first
        link.wait_for()
        self.picture("courses")
        self.page.goto(str(link.get_attribute("href")))
        self.open_formgrader(course)

    def open_formgrader(self, course: str) -> None:
        """The course's formgrader, in its frame."""
        self.page.goto(f"{self.address}/services/{course}/lab?formgrader=true")
        self.wait_for_lab()
        self.frame = self.page.frame_locator("#jp-main-dock-panel iframe")
        self.frame.locator("#main-table tr td.name").first.wait_for()

    def press(self, column: str, row: Locator | None = None) -> None:
        """Press the button of a column, and close the message that it went well."""
        (row or self.assignment).locator(f"td.{column} a").click()
        message = self.frame.locator("#success-modal, #error-modal")
        message.wait_for(timeout=SLOW)
        assert self.frame.locator("#success-modal").count(), message.inner_text()
        self.page.wait_for_timeout(400)  # until the message has faded in and can be closed
        self.frame.locator(".modal-footer button.close").click()
        message.wait_for(state="detached")

    @property
    def assignment(self) -> Locator:
        """The assignment's row in the table of assignments."""
        return self.frame.locator("#main-table tr", has=self.frame.locator(f'td.name[data-order="{MODULE}"]'))

    def submission(self, student: str) -> Locator:
        """A student's row in the table of submissions."""
        return self.frame.locator("#main-table tr", has=self.frame.locator(f'td.student-id:text-is("{student}")'))

    def open_submissions(self) -> None:
        """The table of submissions."""
        self.assignment.locator("td.num-submissions a").click()
        self.frame.locator("td.student-id").first.wait_for()

    def set_due(self, moment: datetime) -> None:
        """Set the assignment's due date."""
        self.assignment.locator("td.edit a").click()
        self.frame.locator("input.modal-duedate").fill(moment.strftime("%Y-%m-%dT%H:%M"))
        with self.page.expect_response(lambda r: "/api/assignment/" in r.url and r.request.method == "PUT" and r.ok):
            self.frame.locator("#edit-assignment-modal button.save").click()
        self.frame.locator("#edit-assignment-modal").wait_for(state="detached")

    def open_manual(self, student: str) -> None:
        """Manual grading, down to the notebook of a student, whose name it hides until it is asked for."""
        self.frame.locator('a:text-is("Manual Grading")').click()
        for _ in ("the assignment", "the notebook"):
            self.frame.locator(f'td.name a:text-is("{MODULE}")').click()
        self.frame.locator("a.name-hidden").first.wait_for()  # the button knows only rows that are there
        self.frame.locator("#toggle_names").click()
        self.frame.locator("#main-table tr", has_text=student).locator("a.name-shown").click()

    def give(self, cell: str, points: float, comment: str) -> None:
        """Points and a comment; formgrader saves what is left, so leave it."""
        score, note = self.frame.locator(f"input#{cell}"), self.frame.locator(f"textarea#{cell}-comment")
        for field, text, kind in ((score, f"{points:g}", "grade"), (note, comment, "comment")):
            field.wait_for(timeout=SLOW)
            with self.page.expect_response(
                lambda r, k=kind: f"/api/{k}/" in r.url and r.request.method == "PUT" and r.ok
            ):
                field.fill(text)
                field.blur()
