using System.Globalization;
using System.Text.Json;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Spane.Backend.Live;
using Spane.Backend.Notifications;
using Spane.Backend.Tests.Running;
using Spane.Notifications.Tests.Servers;
using Spane.Packing.Alarms;
using Spane.Packing.Notifications;
using Spane.Packing.Views;
using Spane.Storage.Settings;

namespace Spane.Backend.Tests.Notifications;

/// <summary>The whole backend on real clocks: from the cause of an alarm to the mail server, the program, the chat and the phone.</summary>
public sealed class AlarmToPersonTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_alarm_is_at_all_four_within_two_seconds_and_once()
    {
        await using var mail = new MailServerAtHome();
        mail.Start();
        await using var hook = await HttpReceiver.StartAsync();
        await using var chat = await HttpReceiver.StartAsync();
        await using var pushes = await HttpReceiver.StartAsync();
        using var phone = new FakeBrowser();
        await using var backend = new HostedBackend(brokerPort: 1)
        {
            Notifications = new()
            {
                PrivateWebhookHosts = { "127.0.0.1" },
                PushHosts = { "127.0.0.1" },
                TelegramAddress = chat.Address.AbsoluteUri,
            },
        };
        await backend.StartAsync();
        await SetUpAsync(backend, mail.Port, hook.Address, new Uri(pushes.Address, "/send/1"), phone);

        // The first of its kind compiles the way; a person's alarm is not the first after a start.
        List<(string Channel, TimeSpan Took)> took = [];
        for (var i = 0; i < 4; i++)
        {
            var device = string.Create(CultureInfo.InvariantCulture, $"packer-{i}0");
            var raised = Raise(backend.State, device);
            await backend.UntilAsync(
                () => mail.Mails.Count == i + 1 && hook.Requests.Count == i + 1 && chat.Requests.Count == i + 1
                    && pushes.Requests.Count == i + 1,
                $"message {i} at all four");
            took.AddRange(
            [
                ("mail", mail.Arrivals[i].At - raised), ("webhook", hook.Requests[i].At - raised),
                ("telegram", chat.Requests[i].At - raised), ("push", pushes.Requests[i].At - raised),
            ]);
            var shown = JsonDocument.Parse(phone.Decrypt(pushes.Requests[i].Body)).RootElement;
            shown.GetProperty("title").GetString()!.ShouldEndWith(device);
            shown.GetProperty("link").GetString().ShouldBe("/alarms");
        }

        TestContext.Current.TestOutputHelper!.WriteLine(string.Join(
            Environment.NewLine,
            took.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Channel}: {one.Took.TotalMilliseconds:0} ms"))));
        took.Skip(4).ShouldAllBe(one => one.Took <= Limit);

        await backend.StopAsync();
        await backend.StartAsync();
        (await backend.Services.GetRequiredService<NotificationPlanner>().PlanAsync(Token)).ShouldBe(0);
        (mail.Mails.Count, hook.Requests.Count, chat.Requests.Count, pushes.Requests.Count).ShouldBe((4, 4, 4, 4));
    }

    private static DateTimeOffset Raise(LiveState state, string device)
    {
        var now = DateTimeOffset.UtcNow;
        state.Publish(new LineView
        {
            Site = "demo",
            Device = device,
            Online = true,
            LastHeard = now,
            Product = new("milo", "Milo", NominalGrams: 35, LowerGrams: 34, UpperGrams: 36),
            Conditions = [new("load-cell-missing", now, 50)],
        });
        return now;
    }

    private static async Task SetUpAsync(HostedBackend backend, int mailPort, Uri hook, Uri endpoint, FakeBrowser phone)
    {
        var changes = backend.Services.GetRequiredService<NotificationChanges>();
        await using (var connection = await backend.Services.GetRequiredService<SettingsDatabase>().OpenAsync(Token))
        {
            await connection.ExecuteAsync(
                "INSERT INTO account (id, user_name, normalized_name, security_stamp, created) VALUES ('t', 'tono', 'TONO', '', 0)");
        }

        (await changes.SaveMailAsync(new("127.0.0.1", mailPort, "none", "", "spane@example.com"), "", 0, "admin", Token))
            .ShouldBe((null, null));
        (await changes.SaveBotAsync("1:abc", 0, "admin", Token)).ShouldBe((null, null));
        (await changes.SaveWebhookAsync(new("erp", hook.AbsoluteUri), "secret", 0, "admin", Token)).ShouldBe((null, null));
        (await changes.SaveContactAsync(new("tono", "tono@example.com", "77", "id"), 0, "tono", Token)).ShouldBe((null, null));
        (await backend.Services.GetRequiredService<PushSubscriptions>()
            .AddAsync("tono", endpoint.AbsoluteUri, phone.P256dh, phone.Auth, "Android", Token)).ShouldBeNull();
        var routes = backend.Services.GetRequiredService<RouteChanges>();
        foreach (var channel in Enum.GetValues<NotificationChannel>())
        {
            NotificationRoute route = new()
            {
                Id = "",
                Channel = channel,
                To = channel == NotificationChannel.Webhook ? "erp" : "tono",
                Areas = [AlarmArea.Packing],
            };
            (await routes.SaveAsync(route, null, 0, "admin", Token)).ShouldBe((null, null));
        }
    }
}
