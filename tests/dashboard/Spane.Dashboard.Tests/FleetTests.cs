using Microsoft.Extensions.DependencyInjection;
using Spane.Backend.Audit;
using Spane.Backend.Commands;
using Spane.Backend.Devices;
using Spane.Dashboard.Devices;
using Spane.Mqtt;

namespace Spane.Dashboard.Tests;

/// <summary>The list of devices: ordered as asked, and one act on many of them, each through its own door.</summary>
public sealed class FleetTests : IAsyncLifetime
{
    private readonly DashboardServer _server = new()
    {
        Replaced = services => services.AddSingleton<IMqttConnection, WillingBroker>(),
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Each_device_has_its_result_and_its_line_in_the_audit_log()
    {
        _server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow));
        using var admin = await Person.With(_server, Roles.Admin);
        var page = await Act(admin, FleetResult.Pause, "packer-1", "canteen-1", "nowhere", "packer-1");
        page.QuerySelectorAll(".fleet-result li").Select(row => (row.QuerySelector("strong")!.TextContent, row.GetAttribute("data-done")))
            .ShouldBe([("packer-1", "yes"), ("canteen-1", "no"), ("nowhere", "no")]);
        (await Lines("command")).ShouldHaveSingleItem().ShouldBe("packer-1");

        await Act(admin, FleetResult.Sequence, "packer-1", "canteen-1");
        (await Lines("device-sequence")).Order().ShouldBe(["canteen-1", "packer-1"]);
    }

    [Fact]
    public async Task Who_may_not_run_a_line_does_not_pause_many_either()
    {
        // Maintenance may pause; a person whose role went meanwhile may not even open the page. Each device asks for itself.
        using var quality = await Person.With(_server, Roles.Quality);
        using var refused = await quality.Submit(
            "/account", "/devices/acts", new() { ["act"] = FleetResult.Pause, ["devices"] = "packer-1" });
        ((int)refused.StatusCode).ShouldBe(403);
        (await Lines("command")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("revoke", "packer-1")]
    [InlineData("restart", "packer-1")]
    [InlineData("switch", "canteen-1")]
    [InlineData("pause", "")]
    public async Task What_is_not_safe_on_many_is_not_to_be_had(string act, string device)
    {
        using var admin = await Person.With(_server, Roles.Admin);
        var fields = new Dictionary<string, string> { ["act"] = act };
        if (device.Length > 0)
        {
            fields["devices"] = device;
        }

        using var answer = await admin.Submit("/devices", "/devices/acts", fields);
        answer.Headers.Location!.OriginalString.ShouldBe("/devices?why=fleet");
    }

    [Fact]
    public async Task More_than_two_hundred_at_once_are_refused()
    {
        using var admin = await Person.With(_server, Roles.Admin);
        var many = Enumerable.Range(0, FleetActs.MaxDevices + 1).Select(number => $"d{number}").ToArray();
        (await Posted(admin, FleetResult.Sequence, many)).ShouldBe("/devices?why=fleet");
    }

    [Theory]
    [InlineData(null, "canteen-1 packer-1")]
    [InlineData("role", "packer-1 canteen-1")]
    [InlineData("-role", "canteen-1 packer-1")]
    [InlineData("'); DROP TABLE device", "canteen-1 packer-1")]
    public async Task The_list_is_in_the_order_that_the_address_asks_for(string? sort, string expected)
    {
        await RegisteredDevices.AreKnownAsync(_server.Service<DeviceDirectory>());
        using var engineer = await Person.With(_server, Roles.Maintenance);
        var page = await engineer.Page(sort is null ? "/devices" : $"/devices?sort={Uri.EscapeDataString(sort)}");
        string.Join(' ', page.QuerySelectorAll("#fleet input[name=devices]").Select(box => box.GetAttribute("value"))
            .Where(device => device is "packer-1" or "canteen-1")).ShouldBe(expected);
        page.QuerySelectorAll("th[aria-sort]").Length.ShouldBe(sort is "role" or "-role" ? 1 : 0);
    }

    private async Task<AngleSharp.Html.Dom.IHtmlDocument> Act(Person person, string act, params string[] devices) =>
        await person.Page(await Posted(person, act, devices));

    private static async Task<string> Posted(Person person, string act, params string[] devices)
    {
        using var form = new FormUrlEncodedContent(
        [
            new("__RequestVerificationToken", await person.FormToken("/account")), new("act", act),
            .. devices.Select(device => KeyValuePair.Create("devices", device)),
        ]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/devices/acts") { Content = form };
        using var answer = await person.Send(request);
        return answer.Headers.Location!.OriginalString;
    }

    private async Task<IReadOnlyList<string>> Lines(string action) =>
    [
        .. (await _server.Service<AuditLog>().NewestAsync(50, Token)).Where(line => line.Action == action).Select(line => line.Subject),
    ];
}
