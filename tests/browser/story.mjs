// A story on the page of okta-mock, step after step in one browser: each test goes on where the one before has ended.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import okta from "@okta/okta-sdk-nodejs";
import { Browser, Builder, By, until } from "selenium-webdriver";
import chrome from "selenium-webdriver/chrome.js";

const [url, token, screenshots] = (process.env.STORY ?? "").split(" ");
const PATIENCE = 20_000;
const LOGIN = "grace.hopper@example.com";
const PASSWORD = "Blue-Kettle-42";

let browser;
const client = new okta.Client({ orgUrl: url, token });

before(async () => {
  const options = new chrome.Options()
    .setChromeBinaryPath("/usr/bin/chromium")
    .addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1100,760", "--no-proxy-server");
  const service = new chrome.ServiceBuilder("/usr/bin/chromedriver");
  browser = await new Builder().forBrowser(Browser.CHROME).setChromeOptions(options).setChromeService(service).build();
});

after(() => browser?.quit());

const see = (text) => browser.wait(until.elementLocated(By.xpath(`//*[contains(text(), ${JSON.stringify(text)})]`)), PATIENCE);
const button = (name) => browser.findElement(By.xpath(`//button[normalize-space() = ${JSON.stringify(name)}]`));
// What is live may be drawn anew between finding and clicking.
const click = (locator) =>
  browser.wait(async () => {
    try {
      await browser.findElement(locator).click();
      return true;
    } catch (error) {
      if (error.name === "StaleElementReferenceError") return false;
      throw error;
    }
  }, PATIENCE);
const open = (page) => browser.get(`${url}/_mock/ui${page}`);
const shoot = async (name) => writeFile(join(screenshots, `${name}.png`), await browser.takeScreenshot(), "base64");

test("somebody who is created by the API appears without a reload", async () => {
  await open("/people");
  assert.equal((await browser.findElements(By.linkText(LOGIN))).length, 0);

  const profile = { login: LOGIN, email: LOGIN, firstName: "Grace", lastName: "Hopper" };
  await client.userApi.createUser({ activate: true, body: { profile } });

  await browser.wait(until.elementLocated(By.linkText(LOGIN)), PATIENCE);
  await shoot("people");
});

test("the activation link in their mail lets them choose a password", async () => {
  await open("/mails");
  await click(By.css(`a[href^="${url}/welcome/"]`));
  await browser.findElement(By.name("password")).sendKeys(PASSWORD);
  await shoot("activation");
  await button("Set password").click();

  await see(`The password of ${LOGIN} is set`);
  assert.equal((await client.userApi.getUser({ userId: LOGIN })).status, "ACTIVE");
});

test("a button suspends them, and a second suspension from a stale page is refused with the reason", async () => {
  await open("/people");
  await click(By.linkText(LOGIN));
  await see("ACTIVE");
  const page = await browser.getCurrentUrl();
  await browser.switchTo().newWindow("tab");
  await browser.get(page);
  await button("Suspend").click();
  await see("SUSPENDED");
  assert.equal((await browser.findElements(By.xpath("//button[normalize-space() = 'Suspend']"))).length, 0);

  // The first tab still shows the button until it hears of it; its form is sent as it stands there.
  await browser.executeScript(`
    const form = document.createElement("form");
    form.method = "post";
    form.innerHTML = '<input name="action" value="suspend">';
    document.body.append(form);
    form.submit();
  `);

  await see("Cannot suspend a user that is not active");
  await shoot("refusal");
});

test("a fault makes a client retry, and both requests are on the page", async () => {
  await open("/faults");
  await browser.findElement(By.name("rule")).sendKeys("429@getUser:1");
  await button("Add").click();
  await browser.wait(until.elementLocated(By.css("li code")), PATIENCE);
  await open("");

  const ada = await client.userApi.getUser({ userId: "ada@example.com" });

  assert.equal(ada.profile.lastName, "Byron");
  await see("fault");
  const rows = await browser.wait(async () => {
    const texts = await browser.executeScript("return [...document.querySelectorAll('tr')].map((row) => row.innerText)");
    const found = texts.filter((text) => text.includes("ada@example.com") && text.includes("getUser"));
    return found.length >= 2 && found;
  }, PATIENCE);
  assert.match(rows[0], /200/);
  assert.match(rows[1], /429/);
  await shoot("requests");
});

test("one request shows its headers and bodies without the token", async () => {
  await click(By.css('td a[href^="/_mock/ui/requests/"]'));
  await see("x-okta-request-id");

  assert.ok(!(await browser.getPageSource()).includes(token));
});

test("every page can be read on a narrow screen, in the dark, and by keyboard", async () => {
  await browser.manage().window().setRect({ width: 500, height: 800 });
  await browser.sendDevToolsCommand("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: "dark" }] });
  for (const page of ["", "/people", "/mails", "/limits", "/faults", "/clock", "/connect"]) {
    await open(page);
    const [wide, ground] = await browser.executeScript(
      "return [document.documentElement.scrollWidth > innerWidth, getComputedStyle(document.body).backgroundColor]",
    );
    assert.ok(!wide, `${page} is wider than the screen`);
    assert.equal(ground, "rgb(21, 25, 29)", page);
    const skip = await browser.executeScript("return document.querySelector('a, button, input').textContent");
    assert.equal(skip, "Skip to the content", page);
  }
  await shoot("narrow");
});

test("no page complains about what it loads", async () => {
  await open("");
  const entries = await browser.executeScript("return performance.getEntriesByType('resource').map((entry) => entry.name)");

  assert.ok(entries.length >= 2);
  for (const entry of entries) assert.ok(entry.startsWith(`${url}/_mock/`), entry);
});
