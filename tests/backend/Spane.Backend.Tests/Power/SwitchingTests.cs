using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Spane.Backend.Tests.Running;

namespace Spane.Backend.Tests.Power;

/// <summary>Who may switch a load from afar, when, and what is noted of it.</summary>
public sealed class SwitchingTests(SharedBackend backend) : IAsyncLifetime
{
    private TestNode _box = null!;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _box = await backend.NewNodeAsync(role: "power");

    public ValueTask DisposeAsync() => _box.DisposeAsync();

    [Fact]
    public async Task A_box_that_is_not_commissioned_cannot_be_switched_by_form_or_API()
    {
        var manager = await backend.VisitorAsync("BuildingManager");

        var form = await SwitchAsync(manager, on: true);
        var api =
            await backend.Client.PostAsJsonAsync($"/api/v1/devices/{_box.Device}/commands",
                new { action = "switch", load = "stove-1", on = true }, Ending);

        form.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await form.Content.ReadAsStringAsync(Ending)).ShouldContain("commissioning checklist");
        api.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        _box.Commands.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_manager_switches_and_it_is_done_only_when_the_meter_shows_it()
    {
        await CommissionAsync();
        await _box.PowerAsync("stove-1", 11, 1_000, on: true);
        await backend.AcknowledgedAsync(_box, 1);
        var manager = await backend.VisitorAsync("BuildingManager");

        (await SwitchAsync(manager, on: false)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await CommandAsync("Sent");
        await Eventually.TrueAsync(() => Task.FromResult(!_box.Commands.IsEmpty), () => backend.Log);
        var id = JsonSerializer.Deserialize<JsonElement>(_box.Commands.First()).GetProperty("id").GetString()!;
        await _box.AnswerAsync(id, "accepted");
        await CommandAsync("Delivered");
        await _box.AnswerAsync(id, "done");
        await _box.PowerAsync("stove-1", 11, 1_001, on: false);
        await backend.AcknowledgedAsync(_box, 2);
        (await RecordAsync(id)).GetProperty("state").GetString().ShouldBe("Delivered", "the node says done, the meter does not");
        await _box.PowerAsync("stove-1", 0, 1_002, on: false);

        (await CommandAsync("Done")).GetProperty("measuredAmperes").GetDouble().ShouldBe(0);
        var record = await RecordAsync(id);
        (record.GetProperty("state").GetString(), record.GetProperty("value").GetDouble()).ShouldBe(("Done", 0));
        var audit = WebUtility.HtmlDecode(await (await backend.VisitorAsync("Admin")).Client.GetStringAsync("/audit", Ending));
        audit.ShouldContain("switch stove-1: on → off");
        audit.ShouldContain("test-BuildingManager");
    }

    [Fact]
    public async Task What_the_box_switches_by_its_schedule_is_in_its_audit_under_the_node()
    {
        await _box.EventAsync("switched", on: true, "rice-cooker");
        await backend.AcknowledgedAsync(_box, 1);

        var line = (await backend.GetAsync($"/api/v1/canteens/{_box.Device}/audit")).EnumerateArray().ShouldHaveSingleItem();
        line.EnumerateArray().Skip(1).Take(3).Select(text => text.GetString()).ShouldBe(["node", "switched", "rice-cooker"]);
    }

    [Theory]
    [InlineData("Operator")]
    [InlineData("Quality")]
    [InlineData("Maintenance")]
    public async Task Nobody_but_a_building_manager_or_administrator_switches(string role)
    {
        var person = await backend.VisitorAsync(role);

        (await SwitchAsync(person, on: true, page: "/account")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await person.Client.PostAsJsonAsync($"/api/v1/devices/{_box.Device}/commands",
            new { action = "switch", load = "stove-1", on = true }, Ending)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        _box.Commands.ShouldBeEmpty();
    }

    private Task<HttpResponseMessage> SwitchAsync(Visitor visitor, bool on, string? page = null) => visitor.SubmitAsync(
        page ?? $"/canteens/{_box.Device}", $"/canteens/{_box.Device}/commands",
        new() { ["do"] = "switch", ["load"] = "stove-1", ["on"] = on ? "true" : "false" });

    // The simulated canteen's checklist is filled in.
    private async Task CommissionAsync()
    {
        var simulated = await backend.GetAsync("/api/v1/canteens/canteen-1/settings");
        var change = new { checklist = simulated.GetProperty("settings").GetProperty("checklist") };
        var answer = await backend.ChangeCanteenAsync(_box.Device, change);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Ending));
        await backend.CanteenAsync(_box, canteen => canteen.GetProperty("switchingLocks").GetArrayLength() == 0);
    }

    private Task<JsonElement> RecordAsync(string id) => backend.GetAsync($"/api/v1/devices/{_box.Device}/commands/{id}");

    private async Task<JsonElement> CommandAsync(string state)
    {
        var canteen = await backend.CanteenAsync(_box, canteen =>
            canteen.GetProperty("commands").EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } command
                && command.GetProperty("state").GetString() == state);
        return canteen.GetProperty("commands")[0];
    }
}
