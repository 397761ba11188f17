using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Spane.EndToEnd.Browsing;
using Spane.Notifications.Tests.Servers;

namespace Spane.EndToEnd.Screens;

/// <summary>A phone that is told of alarms, and the page that says who is told of what.</summary>
public sealed class NotificationScreenTests(Chromium chromium)
{
    /// <summary>
    /// Everything is real but the browser maker's push service, which is on the internet: the subscription comes from the test, as does the
    /// service that takes the message; what it decrypts is handed to the service worker the way the browser does.
    /// </summary>
    [Fact]
    public async Task A_phone_subscribes_gets_the_test_message_shows_it_and_opens_the_alarms()
    {
        await using var pushes = await HttpReceiver.StartAsync();
        using var phone = new FakeBrowser();
        await using var server = await ScreenServer.StartAsync(notifications: new() { PushHosts = { "127.0.0.1" } });
        await using var screen = await chromium.OpenAsync(server.Address, width: 390, height: 844, installed: true);
        var page = screen.Page;
        await page.AddInitScriptAsync(
            $$"""
            PushManager.prototype.subscribe = async function ({ applicationServerKey, userVisibleOnly }) {
              if (!userVisibleOnly || !applicationServerKey) { throw new Error('Chromium refuses that.'); }
              return { toJSON: () => ({ endpoint: '{{pushes.Address}}send/1', keys: { p256dh: '{{phone.P256dh}}', auth: '{{phone.Auth}}' } }) };
            };
            """);
        await screen.LoginAsync("Operator");
        await page.GotoAsync("/notifications/me");
        await Assertions.Expect(page.Locator("#subscribe[data-state=ready]")).ToBeAttachedAsync();
        await page.GetByText("Beri tahu perangkat ini").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/notifications/me\\?done=1$"));
        await Assertions.Expect(page.Locator(".own-devices li")).ToHaveCountAsync(1);

        await page.GetByText("Uji: Ponsel (push)").ClickAsync();
        await WaitForAsync(() => pushes.Requests.Count > 0);
        var message = phone.Decrypt(pushes.Requests[0].Body);
        JsonDocument.Parse(message).RootElement.GetProperty("title").GetString().ShouldBe("Uji pemberitahuan Spane");

        var shown = await DeliverAsync(page, server.Address, message);
        shown.GetProperty("title").GetString().ShouldBe("Uji pemberitahuan Spane");
        shown.GetProperty("link").GetString().ShouldBe("/alarms");

        // What arrives a second time replaces the first.
        (await DeliverAsync(page, server.Address, message)).GetProperty("count").GetInt32().ShouldBe(1);
        screen.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_connection_the_app_says_so_and_shows_no_old_value()
    {
        await using var server = await ScreenServer.StartAsync();
        server.State.Publish(SamplePlant.Line(DateTimeOffset.UtcNow));
        await using var screen = await chromium.OpenAsync(server.Address, width: 390, height: 844, installed: true);
        var page = screen.Page;
        await page.GotoAsync("/lines/packer-1");
        await page.EvaluateAsync("navigator.serviceWorker.ready.then(() => true)");
        await server.StopAsync();

        await page.GotoAsync("/lines/packer-1");

        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Tidak ada sambungan ke Spane");
        (await page.Locator(".verdict-word").CountAsync()).ShouldBe(0);
        await server.RunAsync();
        server.State.Publish(SamplePlant.Line(DateTimeOffset.UtcNow));
        await page.GetByRole(AriaRole.Link, new() { Name = "Coba lagi" }).ClickAsync();
        await Assertions.Expect(page.Locator("html[data-link=live]")).ToBeAttachedAsync();
    }

    [Theory]
    [InlineData("id-ID", "Tambah aturan", "Simpan", "Surel → test-Operator", "semua prioritas", "belum sampai ke siapa pun")]
    [InlineData("en-GB", "Add a rule", "Save", "E-mail → test-Operator", "all priorities", "reaches nobody yet")]
    public async Task An_administrator_adds_a_rule_and_reads_it_as_a_sentence(
        string locale, string add, string save, string sentence, string priority, string unreached)
    {
        await using var server = await ScreenServer.StartAsync();
        await using var screen = await chromium.OpenAsync(server.Address, locale);
        var page = screen.Page;
        await screen.LoginAsync("Admin");
        await page.GotoAsync("/notifications");
        var form = page.Locator("details.route", new() { HasText = add }).Locator("form");
        await form.Locator("[name=channel]").SelectOptionAsync("Mail");
        await form.Locator("[name=to]").SelectOptionAsync("test-Operator");
        await form.Locator("[name=priority]").SelectOptionAsync("Low");
        await form.Locator("[name=from]").FillAsync("06:00");
        await form.Locator("[name=until]").FillAsync("22:00");
        await form.GetByText(save).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/notifications\\?done=1$"));

        var summary = page.Locator("details.route summary").First;
        foreach (var words in (string[])[sentence, priority, "06:00–22:00", unreached])
        {
            await Assertions.Expect(summary).ToContainTextAsync(words);
        }

        await summary.ClickAsync();
        await page.Locator("details.route form [formaction]").First.ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/notifications\\?done=1$"));
        await Assertions.Expect(page.Locator("details.route summary", new() { HasText = sentence })).ToHaveCountAsync(0);
        screen.Errors.ShouldBeEmpty();
    }

    /// <summary>Hands a message to the service worker as the browser does when its push service delivers one.</summary>
    private static async Task<JsonElement> DeliverAsync(IPage page, Uri address, string message)
    {
        var devTools = await page.Context.NewCDPSessionAsync(page);
        var registered = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        devTools.Event("ServiceWorker.workerRegistrationUpdated").OnEvent += (_, told) =>
        {
            if (told is { } found && found.GetProperty("registrations").EnumerateArray().FirstOrDefault() is
                {
                    ValueKind: JsonValueKind.Object,
                } first)
            {
                registered.TrySetResult(first.GetProperty("registrationId").GetString()!);
            }
        };
        await devTools.SendAsync("ServiceWorker.enable");
        await devTools.SendAsync("ServiceWorker.deliverPushMessage", new()
        {
            ["origin"] = address.GetLeftPart(UriPartial.Authority),
            ["registrationId"] = await registered.Task,
            ["data"] = message,
        });
        await devTools.DetachAsync();
        return await page.EvaluateAsync<JsonElement>(
            """
            async () => {
              const registration = await navigator.serviceWorker.ready;
              let shown = [];
              for (let tries = 0; tries < 600 && shown.length === 0; tries += 1) {
                shown = await registration.getNotifications();
                await new Promise((resolve) => setTimeout(resolve, 100));
              }
              return { title: shown[0]?.title, link: shown[0]?.data?.link, count: shown.length };
            }
            """);
    }

    private static async Task WaitForAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!condition())
        {
            await Task.Delay(20, limit.Token);
        }
    }
}
