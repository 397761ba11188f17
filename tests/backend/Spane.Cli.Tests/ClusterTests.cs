using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Spane.Lab.Soak;
using Spane.Mqtt;
using Spane.Storage.Settings;

namespace Spane.Cli.Tests;

public sealed class ClusterTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Backends_renewed_in_turn_and_one_killed_under_load_leave_their_devices_to_the_others_and_nothing_is_lost_or_twice()
    {
        var result = await SpaneProcess.RunAsync(
            "soak", "cluster", "--seconds", "9", "--rate", "200", "--update-rate", "200", "--backends", "2", "--devices", "40",
            "--throughput", "0", "--json");

        // Its exit code also judges seconds, which a loaded machine may stretch.
        result.OutputLines.ShouldHaveSingleItem(result.Error);
        var line = JsonDocument.Parse(result.OutputLines[0]).RootElement;
        line.GetProperty("messages").GetInt64().ShouldBeGreaterThan(0);
        line.GetProperty("lost").GetInt64().ShouldBe(0);
        line.GetProperty("twice").GetInt64().ShouldBe(0);
        line.GetProperty("moved").GetInt32().ShouldBeGreaterThan(0);
        line.GetProperty("takeover_s").ValueKind.ShouldBe(JsonValueKind.Number, "every device of the killed backend was taken over");
        var update = line.GetProperty("update");
        update.GetProperty("messages").GetInt64().ShouldBeGreaterThan(0);
        update.GetProperty("lost").GetInt64().ShouldBe(0);
        update.GetProperty("twice").GetInt64().ShouldBe(0);
        update.GetProperty("graceful").GetBoolean().ShouldBeTrue("each backend ended by itself");
        update.GetProperty("stale_s").GetDouble().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_command_a_limit_and_the_live_picture_of_a_device_on_one_backend_work_from_the_other()
    {
        await using var setup = await ClusterSetup.StartAsync(2, [new Device("canteen-1", "demo", "power", "Canteen")], Ending);
        using var other = new HttpClient { BaseAddress = setup.AddressOf(0), Timeout = Limit };
        other.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", setup.ApiKey);
        await using var box = new MqttConnection(setup.BrokerOf(1) with { ClientId = "canteen-1", CleanStart = true });
        await box.StartAsync(Ending);
        await box.SubscribeAsync([new("spane/v1/demo/canteen-1/cmd"), new("spane/v1/demo/canteen-1/config")], Ending);

        // The live picture at the other backend shows what the box says to this one.
        await using var stream = await other.GetStreamAsync(new Uri("/live?topic=device.canteen-1", UriKind.Relative), Ending);
        using var picture = new StreamReader(stream);
        await box.PublishAsync(Status("0.9.7"), Ending);
        await UntilAsync(async () => (await picture.ReadLineAsync(Ending))!.Contains("0.9.7", StringComparison.Ordinal));

        // A command goes to where the box is connected.
        using var sent = await other.PostAsJsonAsync("/api/v1/devices/canteen-1/commands", new { action = "restart" }, Ending);
        sent.StatusCode.ShouldBe(HttpStatusCode.Accepted, await sent.Content.ReadAsStringAsync(Ending));
        await ReceivedAsync(box, "/cmd", "restart");

        // A limit is in force in the box.
        var read = await other.GetAsync(new Uri("/api/v1/canteens/canteen-1/settings", UriKind.Relative), Ending);
        using var change = new HttpRequestMessage(HttpMethod.Put, "/api/v1/canteens/canteen-1/settings")
        {
            Content = JsonContent.Create(new { demandLimitWatts = 4321 }),
        };
        change.Headers.IfMatch.Add(read.Headers.ETag!);
        using var changed = await other.SendAsync(change, Ending);
        changed.StatusCode.ShouldBe(HttpStatusCode.OK, await changed.Content.ReadAsStringAsync(Ending));
        await ReceivedAsync(box, "/config", "4321");
    }

    [Fact]
    public async Task A_photograph_on_the_disk_of_one_backend_is_shown_by_the_other()
    {
        await using var setup = await ClusterSetup.StartAsync(2, [new Device("packer-1", "demo", "packer", "Line")], Ending);
        var folder = Directory.CreateDirectory(Path.Combine(setup.Backends[1].Folder, "photographs", "000000"));
        byte[] picture = [0xFF, 0xD8, 0xFF, 0xD9];
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "7.jpg"), picture, Ending);
        using var other = new HttpClient { BaseAddress = setup.AddressOf(0), Timeout = Limit };
        other.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", setup.ApiKey);

        using var found = await other.GetAsync(new Uri("/photographs/7", UriKind.Relative), Ending);
        found.StatusCode.ShouldBe(HttpStatusCode.OK);
        found.Content.Headers.ContentType!.MediaType.ShouldBe("image/jpeg");
        (await found.Content.ReadAsByteArrayAsync(Ending)).ShouldBe(picture);
        using var missing = await other.GetAsync(new Uri("/photographs/8", UriKind.Relative), Ending);
        missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);

        // Who may not see it here may not see it by way of here.
        other.DefaultRequestHeaders.Authorization = null;
        using var refused = await other.GetAsync(new Uri("/photographs/7", UriKind.Relative), Ending);
        refused.IsSuccessStatusCode.ShouldBeFalse();
    }

    private static MqttMessage Status(string firmware) => new(
        "spane/v1/demo/canteen-1/status",
        Encoding.UTF8.GetBytes(
            $$"""
            {"v":1,"boot":7,"t":0,"up":61234,"on":1,"role":"power","fw":"{{firmware}}","rst":"power-on","mem":81234,"q":0,"rev":0,"con":2}
            """),
        MqttQoS.AtLeastOnce);

    private static Task ReceivedAsync(MqttConnection box, string topic, string text) => UntilAsync(async () =>
    {
        var message = await box.Received.ReadAsync(Ending);
        await box.AcknowledgeAsync(new[] { message }, Ending);
        return message.Topic.EndsWith(topic, StringComparison.Ordinal)
            && Encoding.UTF8.GetString(message.Payload.Span).Contains(text, StringComparison.Ordinal);
    });

    private static async Task UntilAsync(Func<Task<bool>> look)
    {
        while (!await look().WaitAsync(Limit, Ending))
        {
        }
    }
}
