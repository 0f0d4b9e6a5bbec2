# Walks the pages in headless Chromium: the five-minute path, axe-core and overflow on every type of page, the keyboard.
"""usage: browser.py ROOT AXE [FOLDER]

ROOT is the address of a server of registers/us-cuba and registers/river-treaty, AXE is axe.min.js. With FOLDER every page is looked at in every width,
in the dark and in both languages, and its pictures are written there.
"""
import base64
import json
import os
import sys
import urllib.parse

from selenium import webdriver
from selenium.common.exceptions import TimeoutException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

ACCORD = "/accords/us-cuba"
VISAS = ACCORD + "/commitments/minimum-documents"
PAGES = {
    "home": "/",
    "accord": ACCORD,
    "accord-2009": ACCORD + "?on=2009-05-22&known=2009-05-22",
    "by-word": ACCORD + "?group=word&word=disputed",
    "commitment": VISAS,
    "breached": VISAS + "/FY2018",
    "disputed": VISAS + "/FY2022",
    "talks-2004": ACCORD + "/commitments/talks/CY2004",
    "text": ACCORD + "/text",
    "evidence": ACCORD + "/evidence?commitment=minimum-documents",
    "piece": ACCORD + "/evidence/s-2018-10-04-state-report",
    "statements": ACCORD + "/statements",
    "measures": ACCORD + "/measures",
    "talks": ACCORD + "/talks",
    "sources": ACCORD + "/sources",
    "series": ACCORD + "/series",
    "one-series": ACCORD + "/series/interdictions-at-sea",
    "disputes": ACCORD + "/disputes",
    "changes": ACCORD + "/changes?since=2009-05-22&until=2009-07-14",
    "compare": ACCORD + "/compare?on=2008-12-31&before=2008-12-31",
    "calendar": ACCORD + "/calendar",
    "search": ACCORD + "/search?q=visas+FY2008",
    "nothing-found": ACCORD + "/search?q=zzzz",
    "method": "/method",
    "data": "/data",
    "fault": "/accords/us-cubaa",
    "invented": "/accords/river-treaty",
}


class Walk:
    def __init__(self, root, axe):
        self.root, self.failures, self.checks = root, [], 0
        options = webdriver.ChromeOptions()
        options.binary_location = "/usr/bin/chromium"
        for argument in ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars"]:
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
        self.axe = open(axe, encoding="utf-8").read()

    def expect(self, holds, what):
        self.checks += 1
        if not holds:
            self.failures.append(what)
            print("not so:", what)

    def width(self, width, dark=False):
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500},
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})

    def open(self, address):
        self.driver.get(self.root + address)

    def violations(self):
        self.driver.execute_script(self.axe)
        found = self.driver.execute_async_script(
            "const done = arguments[0];"
            "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}).then(r =>"
            "done(r.violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(' || '))))"
        )
        return found

    def overflow(self):
        """What reaches out of the page to the right, outside of what scrolls by itself."""
        return self.driver.execute_script(
            "const wide = document.documentElement.clientWidth;"
            "return document.documentElement.scrollWidth <= wide ? [] :"
            "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > wide + 1"
            "&& !e.closest('.scroll')).slice(0, 3).map(e => e.outerHTML.slice(0, 120)).concat('wider than the page')"
        )

    def picture(self, file):
        height = self.driver.execute_script("return document.documentElement.scrollHeight")
        width = self.driver.execute_script("return document.documentElement.clientWidth")
        clip = {"x": 0, "y": 0, "width": width, "height": min(height, 4000), "scale": 1}
        answer = self.driver.execute_cdp_cmd(
            "Page.captureScreenshot", {"format": "png", "captureBeyondViewport": True, "clip": clip}
        )
        with open(file, "wb") as out:
            out.write(base64.b64decode(answer["data"]))

    def text(self, selector="main"):
        return self.driver.find_element(By.CSS_SELECTOR, selector).text

    def leads_to(self, part, what):
        try:
            WebDriverWait(self.driver, 20).until(lambda driver: part in driver.current_url)
        except TimeoutException:
            pass
        self.expect(part in self.driver.current_url, what)

    def click(self, words):
        self.driver.find_element(By.PARTIAL_LINK_TEXT, words).click()

    # What is walked.

    def silent_axe_is_noticed(self):
        """A page with planted faults: if axe says nothing of it, it looked at nothing."""
        self.driver.get("data:text/html,<title>x</title><img src=x><input>")
        found = " ".join(self.violations())
        self.expect("image-alt" in found and "label" in found, "axe finds planted faults: " + found)

    def every_page(self, folder):
        for language in ["en", "es"]:
            for name, address in PAGES.items():
                joint = "&" if "?" in address else "?"
                target = address + (joint + "lang=es" if language == "es" else "")
                # Without pictures colours and the other language are looked at on the pages that differ most.
                is_main = bool(folder) or name in ["accord-2009", "disputed", "one-series", "changes"]
                looks = [(1280, False), (320, False)] + ([(768, False), (1280, True)] if is_main else [])
                for width, dark in looks if language == "en" else [(1280, False), (320, False)]:
                    self.width(width, dark)
                    self.open(target)
                    over = self.overflow()
                    self.expect(not over, f"{target} fits {width} pixels: {over}")
                    if width == 1280 and (language == "en" or is_main) or width == 320 and is_main:
                        found = self.violations()
                        self.expect(not found, f"{target} at {width}{' dark' if dark else ''}: axe: {found}")
                    if folder:
                        self.picture(f"{folder}/{name}-{language}-{width}{'-dark' if dark else ''}.png")
                if folder and language == "en":
                    sheet = self.driver.execute_cdp_cmd("Page.printToPDF", {"paperWidth": 8.27, "paperHeight": 11.69})
                    with open(f"{folder}/{name}.pdf", "wb") as out:
                        out.write(base64.b64decode(sheet["data"]))

    def five_minutes(self):
        """Why one finding is what it is, what the other side says, and what was known on another date."""
        self.width(1280)
        self.open("/")
        self.click("U.S.–Cuba migration accords")
        self.driver.find_element(By.LINK_TEXT, "At least 20,000 travel documents a year").click()
        self.click("FY2018")
        main = self.text()
        for words in ["breached", "Why", "What would change it", "Republic of Cuba says", "Evidence", "History of this finding"]:
            self.expect(words in main, f"the finding says {words!r}")
        self.expect("demands" in main and "MINREX" in main, "the finding says what the other side says")
        field = self.driver.find_element(By.ID, "clock-known")
        field.clear()
        field.send_keys("2018-10-03")
        self.driver.find_element(By.CSS_SELECTOR, ".clocks button").click()
        self.leads_to("known=2018-10-03", "the clock stands in the address")
        self.expect("undetermined" in self.text(".answer"), "before the admission it was undetermined")
        self.expect("Not today" in self.text(".strip"), "the strip says that it is not today")
        self.click("Back to today")
        self.expect("breached" in self.text(".answer"), "today it is breached")
        self.click("s-2018-07-11-minrex")
        self.expect("MINREX" in self.text() and "minimum-documents" in self.text(), "the statement has its page")
        box = self.driver.find_element(By.ID, "q")
        box.send_keys("visas FY2008", Keys.ENTER)
        self.leads_to("/search?q=visas", "a search has an address")
        self.expect("At least 20,000 travel documents a year, FY2008" in self.text(), "a reference is found")

    def keyboard(self):
        """From the top of the page into the matrix without a mouse."""
        self.width(1280)
        self.open(ACCORD)
        body = self.driver.find_element(By.TAG_NAME, "body")
        body.send_keys(Keys.TAB)
        self.expect(self.driver.switch_to.active_element.get_attribute("class") == "skip", "the first stop skips the bar")
        self.driver.switch_to.active_element.send_keys(Keys.ENTER)
        for _ in range(60):
            self.driver.switch_to.active_element.send_keys(Keys.TAB)
            if self.driver.execute_script("return document.activeElement.closest('.matrix td') !== null"):
                break
        cell = self.driver.switch_to.active_element
        self.expect(cell.get_attribute("href") is not None, "a cell of the matrix is reached")
        outline = self.driver.execute_script("return getComputedStyle(document.activeElement).outlineStyle")
        self.expect(outline != "none", "what has the focus is seen")
        cell.send_keys(Keys.ENTER)
        self.leads_to("/commitments/", "Enter opens the finding")

    def newest_years_are_seen(self):
        self.width(1280)
        self.open(ACCORD)
        seen = self.driver.execute_script(
            "const box = document.querySelector('.scroll').getBoundingClientRect();"
            "const cells = [...document.querySelectorAll('.matrix th.year')];"
            "return cells[cells.length - 1].getBoundingClientRect().right <= box.right + 2"
        )
        self.expect(seen, "the matrix opens at the newest year")

    def nothing_is_asked_elsewhere(self):
        hosts = set()
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                address = urllib.parse.urlparse(message["params"]["request"]["url"])
                if address.scheme in ("http", "https", "ws", "wss"):
                    hosts.add(address.netloc)
        own = urllib.parse.urlparse(self.root).netloc
        self.expect(hosts == {own}, f"only {own} is asked: {hosts}")
        severe = [e["message"] for e in self.driver.get_log("browser") if e["level"] == "SEVERE" and "404" not in e["message"]]
        self.expect(not severe, f"the browser complains of nothing: {severe[:3]}")


def main():
    root, axe = sys.argv[1], sys.argv[2]
    folder = sys.argv[3] if len(sys.argv) > 3 else None
    if folder:
        os.makedirs(folder, exist_ok=True)
    walk = Walk(root, axe)
    try:
        walk.five_minutes()
        walk.keyboard()
        walk.newest_years_are_seen()
        walk.nothing_is_asked_elsewhere()
        walk.every_page(folder)
        walk.silent_axe_is_noticed()
    finally:
        walk.driver.quit()
    print(f"{walk.checks - len(walk.failures)} passed, {len(walk.failures)} failed")
    sys.exit(1 if walk.failures else 0)


main()
