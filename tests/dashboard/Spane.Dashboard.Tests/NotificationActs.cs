using System.Buffers.Text;
using System.Security.Cryptography;
using Dapper;
using Spane.Dashboard.Notifications;
using Spane.Packing.Notifications;
using Spane.Storage.Settings;

namespace Spane.Dashboard.Tests;

/// <summary>How each address that changes notifications is made to do so.</summary>
internal sealed class NotificationActs(DashboardServer server, Person admin)
{
    private const string Page = "/notifications";
    private const string Own = "/notifications/me";

    private static int _names;

    internal IReadOnlyDictionary<string, Func<Task>> Acts => new Dictionary<string, Func<Task>>
    {
        ["POST notifications/mail"] = () => Submit("/mail", Mail()),
        ["POST notifications/telegram"] = () => Submit("/telegram", new() { ["token"] = "1:abc" }),
        ["POST notifications/telegram/delete"] = async () =>
        {
            await Submit("/telegram", new() { ["token"] = "2:abc" });
            await Submit("/telegram/delete", []);
        },
        ["POST notifications/webhooks"] = async () => await AddWebhook(),
        ["POST notifications/webhooks/delete"] = async () =>
            await Submit("/webhooks/delete", new() { ["name"] = await AddWebhook(), ["version"] = "1" }),
        ["POST notifications/contacts"] = async () => await Submit("/contacts", new()
        {
            ["person"] = await Name(),
            ["mail"] = "tono@example.com",
            ["chat"] = "",
            ["language"] = "en",
            ["version"] = "0",
        }),
        ["POST notifications/routes"] = async () => await Submit("/routes", Route(await Name())),
        ["POST notifications/routes/delete"] = async () =>
        {
            await Submit("/routes", Route(await Name()));
            await Submit("/routes/delete", new() { ["id"] = await NewestRoute(), ["version"] = "1" });
        },
        ["POST notifications/test"] = async () =>
            await Submit("/test", new() { ["channel"] = nameof(NotificationChannel.Webhook), ["to"] = await AddWebhook() }),
        ["POST notifications/deliveries/retry"] = async () => await Submit("/deliveries/retry", new() { ["id"] = await AddDead() }),
        ["POST notifications/deliveries/discard"] = async () => await Submit("/deliveries/discard", new() { ["id"] = await AddDead() }),
        ["POST notifications/me/devices"] = () => Submit("/devices", Subscription(), Own),
        ["POST notifications/me/devices/delete"] = async () =>
        {
            await Submit("/devices", Subscription(), Own);
            var device = (await server.Service<INotifications>().DevicesAsync(await Name(), Token))[0].Id;
            await Submit("/devices/delete", new() { ["id"] = device }, Own);
        },
        ["POST notifications/me/contact"] = () =>
            Submit("/contact", new() { ["mail"] = "saya@example.com", ["chat"] = "77", ["language"] = "id" }, Own),
        ["POST notifications/me/routes"] = () => Submit("/routes", Route(""), Own),
        ["POST notifications/me/routes/delete"] = async () =>
        {
            await Submit("/routes", Route(""), Own);
            await Submit("/routes/delete", new() { ["id"] = await NewestRoute(), ["version"] = "1" }, Own);
        },
        ["POST notifications/me/test"] = async () =>
        {
            await Submit("/devices", Subscription(), Own);
            await Submit("/test", new() { ["channel"] = nameof(NotificationChannel.Push) }, Own);
        },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    internal static Dictionary<string, string> Mail(string password = "rahasia-surel") => new()
    {
        ["host"] = "127.0.0.1",
        ["port"] = "1",
        ["security"] = "none",
        ["user"] = "spane",
        ["password"] = password,
        ["sender"] = "spane@example.com",
    };

    /// <summary>A new route, as the form posts it.</summary>
    internal static Dictionary<string, string> Route(string to) => new()
    {
        ["id"] = "",
        ["version"] = "0",
        ["channel"] = nameof(NotificationChannel.Push),
        ["to"] = to,
        ["priority"] = "High",
        ["areas"] = "Packing",
        ["from"] = "06:00",
        ["until"] = "22:00",
        ["repeat"] = "10",
        ["escalateTo"] = "",
        ["escalateAfter"] = "0",
    };

    /// <summary>A browser of the push service that is allowed here, where nobody listens.</summary>
    internal static Dictionary<string, string> Subscription()
    {
        using var keys = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var point = keys.ExportParameters(includePrivateParameters: false).Q;
        return new()
        {
            ["endpoint"] = $"https://127.0.0.1:1/{Guid.NewGuid():N}",
            ["p256dh"] = Base64Url.EncodeToString([4, .. point.X!, .. point.Y!]),
            ["auth"] = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)),
            ["label"] = "Android · Chrome",
        };
    }

    internal async Task<string> AddWebhook(string secret = "rahasia-webhook")
    {
        var name = $"erp-{Interlocked.Increment(ref _names)}";
        await Submit(
            "/webhooks", new() { ["name"] = name, ["address"] = "http://127.0.0.1:1/hook", ["secret"] = secret, ["version"] = "0" });
        return name;
    }

    /// <summary>A message that was given up.</summary>
    internal async Task<string> AddDead(string reason = "HTTP 400")
    {
        var id = Guid.NewGuid().ToString("N");
        await using var connection = await server.Service<SettingsDatabase>().OpenAsync(Token);
        await connection.ExecuteAsync(
            """
            INSERT INTO notification_delivery (id, channel, target, person, content, alarms, state, attempts, created, due, claimed, ended, reason)
            VALUES (@id, 'Webhook', 'gone', 'gone', @content, 1, 'dead', 3, 0, 0, 0, 0, @reason)
            """,
            new
            {
                id,
                content = """{"title":"Node terputus","body":"","link":"/alarms","urgent":true,"at":"2026-11-22T01:00:00Z","alarms":[]}""",
                reason,
            });
        return id;
    }

    internal async Task<string> Name() => (await admin.Page("/account")).DocumentElement.GetAttribute("data-who")!;

    internal async Task<string> NewestRoute()
    {
        var audit = await server.Service<Backend.Audit.AuditLog>().NewestAsync(50, Token);
        return audit.First(line => line.Subject.StartsWith("route/", StringComparison.Ordinal)).Subject["route/".Length..];
    }

    private async Task Submit(string act, Dictionary<string, string> fields, string page = Page)
    {
        using var answer = await admin.Submit(page, page + act, fields);
        (answer.Headers.Location?.OriginalString).ShouldBe($"{page}?done=1", $"{act}: {(int)answer.StatusCode}");
    }
}
