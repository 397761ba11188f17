using System.Net;
using AngleSharp.Html.Dom;
using Spane.Dashboard.Notifications;
using Spane.Packing.Notifications;

namespace Spane.Dashboard.Tests;

/// <summary>The pages on which people say how alarms reach them.</summary>
public sealed class NotificationPageTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_secret_is_never_shown_again_nor_written_to_the_audit_log()
    {
        using var admin = await Person.With(server, Roles.Admin);
        var acts = new NotificationActs(server, admin);
        foreach (var act in (string[])["POST notifications/mail", "POST notifications/telegram"])
        {
            await acts.Acts[act]();
        }

        await acts.AddWebhook("rahasia-webhook-panjang");

        foreach (var page in (string[])["/notifications", "/notifications/me", "/audit"])
        {
            var html = await admin.Read(page);
            foreach (var secret in (string[])["rahasia-surel", "rahasia-webhook-panjang", "1:abc"])
            {
                html.ShouldNotContain(secret, Case.Sensitive, page);
            }
        }

        (await admin.Read("/notifications")).ShouldContain("Tersimpan; tidak pernah ditampilkan lagi.");
    }

    [Theory]
    [InlineData(
        "id", "Siapa diberi tahu tentang apa", "tinggi ke atas", "06:00–22:00", "tiap 10 menit sampai ditangani", "setelah 15 menit juga")]
    [InlineData("en", "Who is told of what", "high and above", "06:00–22:00", "every 10 min until answered", "after 15 min also")]
    public async Task A_route_is_a_sentence_in_the_persons_language(string language, params string[] words)
    {
        using var admin = await Person.With(server, Roles.Admin);
        var acts = new NotificationActs(server, admin);
        var fields = NotificationActs.Route(await acts.Name());
        fields["escalateTo"] = await acts.AddWebhook();
        fields["escalateAfter"] = "15";
        using var saved = await admin.Submit("/notifications", "/notifications/routes", fields);
        saved.Headers.Location!.OriginalString.ShouldBe("/notifications?done=1");

        using var switched = await admin.Get($"/language/{language}?back=/notifications");
        var page = await admin.Page("/notifications");
        page.DocumentElement.GetAttribute("lang").ShouldBe(language);
        var text = string.Join(' ', page.Body!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        words.ShouldAllBe(word => text.Contains(word));
    }

    [Fact]
    public async Task A_route_that_reaches_nobody_says_so()
    {
        using var admin = await Person.With(server, Roles.Admin);
        var acts = new NotificationActs(server, admin);
        await acts.Acts["POST notifications/routes"]();
        (await admin.Page("/notifications")).QuerySelectorAll(".unreached").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Who_subscribes_a_phone_is_told_of_what_is_urgent_without_any_other_step()
    {
        using var person = await Person.With(server, Roles.Operator);
        var name = (await person.Page("/account")).DocumentElement.GetAttribute("data-who")!;
        for (var i = 0; i < 2; i++)
        {
            using var subscribed = await person.Submit(
                "/notifications/me", "/notifications/me/devices", NotificationActs.Subscription());
            subscribed.Headers.Location!.OriginalString.ShouldBe("/notifications/me?done=1");
        }

        var routes = (await server.Service<INotifications>().SettingsAsync(Token)).Routes.Where(route => route.Value.To == name).ToList();
        var route = routes.ShouldHaveSingleItem().Value;
        (route.Channel, route.RepeatMinutes, route.Hours.IsAlways).ShouldBe((NotificationChannel.Push, 10, true));
        (await person.Page("/notifications/me")).QuerySelectorAll(".own-devices li").Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("endpoint", "https://evil.example.net/x", "push-service")]
    [InlineData("endpoint", "http://169.254.169.254/latest/meta-data", "push-service")]
    [InlineData("endpoint", "https://fcm.googleapis.com.evil.net/x", "push-service")]
    [InlineData("endpoint", "", "push-service")]
    [InlineData("p256dh", "AAAA", "push-key")]
    [InlineData("auth", "not base64!", "push-key")]
    public async Task What_is_no_browsers_subscription_is_refused(string field, string value, string why)
    {
        using var person = await Person.With(server, Roles.Operator);
        var fields = NotificationActs.Subscription();
        fields[field] = value;
        using var answer = await person.Submit("/notifications/me", "/notifications/me/devices", fields);
        answer.Headers.Location!.OriginalString.ShouldBe($"/notifications/me?why={why}");
    }

    [Fact]
    public async Task A_person_has_at_most_ten_phones()
    {
        using var person = await Person.With(server, Roles.Operator);
        for (var i = 0; i < 11; i++)
        {
            using var answer = await person.Submit(
                "/notifications/me", "/notifications/me/devices", NotificationActs.Subscription());
            answer.Headers.Location!.OriginalString.ShouldBe($"/notifications/me?{(i < 10 ? "done=1" : "why=push-many")}");
        }
    }

    [Fact]
    public async Task Nobody_changes_the_route_or_removes_the_phone_of_another_person()
    {
        using var admin = await Person.With(server, Roles.Admin);
        using var person = await Person.With(server, Roles.Operator);
        var acts = new NotificationActs(server, admin);
        await acts.Acts["POST notifications/routes"]();
        var theirs = await acts.NewestRoute();
        await acts.Acts["POST notifications/me/devices"]();
        var phone = (await server.Service<INotifications>().DevicesAsync(await acts.Name(), Token))[0].Id;

        var fields = NotificationActs.Route("anybody");
        (fields["id"], fields["version"]) = (theirs, "1");
        foreach (var (act, form, why) in ((string, Dictionary<string, string>, string)[])
        [
            ("routes", fields, "route"),
            ("routes/delete", new() { ["id"] = theirs, ["version"] = "1" }, "route"),
            ("devices/delete", new() { ["id"] = phone }, "notification-gone"),
        ])
        {
            using var answer = await person.Submit("/notifications/me", $"/notifications/me/{act}", form);
            answer.Headers.Location!.OriginalString.ShouldBe($"/notifications/me?why={why}", act);
        }

        (await server.Service<INotifications>().SettingsAsync(Token)).Routes.ShouldContain(route => route.Value.Id == theirs);
        (await server.Service<INotifications>().DevicesAsync(await acts.Name(), Token)).ShouldContain(device => device.Id == phone);
    }

    [Theory]
    [InlineData("https://hooks.example.net/x", "webhook-host")]
    [InlineData("http://localhost:5080/accounts", "webhook-host")]
    [InlineData("file:///etc/passwd", "webhook-host")]
    public async Task A_webhook_goes_only_to_hosts_of_the_settings_file(string address, string why)
    {
        using var admin = await Person.With(server, Roles.Admin);
        using var answer = await admin.Submit(
            "/notifications", "/notifications/webhooks",
            new() { ["name"] = "evil", ["address"] = address, ["secret"] = "x", ["version"] = "0" });
        answer.Headers.Location!.OriginalString.ShouldBe($"/notifications?why={why}");
    }

    [Theory]
    [InlineData("mail", "a@b.example\r\nBcc: x@y.example")]
    [InlineData("mail", "Tono <tono@example.com>")]
    [InlineData("mail", "nobody")]
    [InlineData("chat", "@channel")]
    [InlineData("language", "xx")]
    public async Task What_is_no_address_is_refused(string field, string value)
    {
        using var person = await Person.With(server, Roles.Operator);
        Dictionary<string, string> fields = new() { ["mail"] = "", ["chat"] = "", ["language"] = "id", [field] = value };
        using var answer = await person.Submit("/notifications/me", "/notifications/me/contact", fields);
        answer.Headers.Location!.OriginalString.ShouldBe("/notifications/me?why=contact");
    }

    [Fact]
    public async Task What_was_given_up_is_on_the_screen_and_is_sent_again_or_discarded_by_a_person()
    {
        using var admin = await Person.With(server, Roles.Admin);
        var acts = new NotificationActs(server, admin);
        var id = await acts.AddDead("HTTP 400");
        (await Rows(admin)).ShouldContain(row => row.Contains("HTTP 400") && row.Contains("Node terputus"));

        using var discarded = await admin.Submit("/notifications", "/notifications/deliveries/discard", new() { ["id"] = id });
        discarded.Headers.Location!.OriginalString.ShouldBe("/notifications?done=1");
        (await server.Service<INotifications>().UndeliveredAsync(100, Token)).ShouldNotContain(delivery => delivery.Id == id);
    }

    [Fact]
    public async Task The_app_can_be_installed_and_says_that_it_is_offline()
    {
        using var manifest = await server.Client.GetAsync("/app.webmanifest", Token);
        manifest.Content.Headers.ContentType!.MediaType.ShouldBe("application/manifest+json");
        (await manifest.Content.ReadAsStringAsync(Token)).ShouldContain("icons/app-512.png");

        using var worker = await server.Client.GetAsync("/service-worker.js", Token);
        worker.Content.Headers.ContentType!.MediaType.ShouldBe("text/javascript");
        var script = await worker.Content.ReadAsStringAsync(Token);
        script.ShouldStartWith("self.spane = {");
        script.ShouldContain("addEventListener('push'");

        DashboardServer.Text(await server.Page("/offline"), "h1").ShouldBe("Tidak ada sambungan ke Spane");
        DashboardServer.Text(await server.Page("/offline", "en"), "h1").ShouldBe("No connection to Spane");
    }

    [Fact]
    public async Task The_settings_are_for_the_administrator_alone()
    {
        using var person = await Person.With(server, Roles.Maintenance);
        using var answer = await person.Get("/notifications");
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.OriginalString.ShouldContain("/denied");
    }

    private static async Task<IEnumerable<string>> Rows(Person admin) =>
        (await admin.Page("/notifications")).QuerySelectorAll("tbody tr").OfType<IHtmlTableRowElement>().Select(row => row.TextContent);
}
