using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Spane.Backend.Tests.Running;

namespace Spane.Backend.Tests.Power;

/// <summary>Settings of a power box from a manager's change to the box's answer.</summary>
public sealed class CanteenSettingsTests(SharedBackend backend) : IAsyncLifetime
{
    private TestNode _box = null!;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    private string Settings => $"/api/v1/canteens/{_box.Device}/settings";

    public async ValueTask InitializeAsync() => _box = await backend.NewNodeAsync(role: "power");

    public ValueTask DisposeAsync() => _box.DisposeAsync();

    [Fact]
    public async Task A_change_reaches_the_box_and_is_in_force_when_the_box_says_so()
    {
        await ConfigAsync(1);
        await _box.ReportConfigAsync(1);
        await backend.CanteenAsync(_box, canteen => State(canteen) == "InForce");

        var changed = await ChangeAsync(new { demandLimitWatts = 4_800, limits = new[] { Stove(12) } });

        changed.GetProperty("revision").GetInt32().ShouldBe(2);
        await backend.CanteenAsync(_box, canteen => State(canteen) == "Sent");
        var config = await ConfigAsync(2);
        config.GetProperty("limits").GetProperty("p").GetDouble().ShouldBe(4_800);
        config.GetProperty("loads")[1].GetProperty("i").GetDouble().ShouldBe(12);
        await _box.ReportConfigAsync(2);
        var canteen = await backend.CanteenAsync(_box, canteen => State(canteen) == "InForce");
        canteen.GetProperty("loads")[1].GetProperty("limitAmperes").GetDouble().ShouldBe(12);
    }

    [Fact]
    public async Task A_box_that_refuses_says_why_in_both_languages()
    {
        await ChangeAsync(new { demandLimitWatts = 4_700 });
        await ConfigAsync(2);
        await _box.ReportConfigAsync(1, refused: 2, why: "limits");

        var canteen = await backend.CanteenAsync(_box, canteen => State(canteen) == "Refused");

        var why = canteen.GetProperty("settings").GetProperty("why");
        why.GetProperty("english").GetString()!.ShouldContain("refused the limits");
        why.GetProperty("indonesian").GetString()!.ShouldContain("menolak batas");
    }

    [Fact]
    public async Task A_planned_change_waits_for_its_time_and_a_change_of_today_does_not_undo_it()
    {
        var tomorrow = DateTimeOffset.UtcNow.AddDays(1);
        await ChangeAsync(new { effectiveFrom = tomorrow, knownUnmeteredWatts = 90 });
        await ChangeAsync(new { demandLimitWatts = 4_600 });

        var inForce = await backend.GetAsync(Settings);

        inForce.GetProperty("settings").GetProperty("knownUnmeteredWatts").GetDouble().ShouldBe(60);
        inForce.GetProperty("settings").GetProperty("demandLimitWatts").GetDouble().ShouldBe(4_600);
        inForce.GetProperty("nextChange").GetDateTimeOffset().ShouldBe(tomorrow, TimeSpan.FromMilliseconds(1));
        var versions = await backend.GetAsync(Settings + "/versions");
        versions.EnumerateArray().Select(version => version.GetProperty("revision").GetInt32()).ShouldBe([3, 2]);
    }

    [Fact]
    public async Task A_planned_change_comes_into_force_by_itself()
    {
        // The shorter the wait the better, but the request must arrive before its time.
        var seconds = 2;
        while (!(await backend.ChangeCanteenAsync(_box.Device,
            new { effectiveFrom = DateTimeOffset.UtcNow.AddSeconds(seconds), demandLimitWatts = 4_500 })).IsSuccessStatusCode)
        {
            seconds *= 2;
            seconds.ShouldBeLessThan(60);
        }

        var config = await ConfigAsync(2);

        config.GetProperty("limits").GetProperty("p").GetDouble().ShouldBe(4_500);
    }

    [Theory]
    [InlineData("""{"demandLimitWatts":9000}""", "5500 VA")]
    [InlineData("""{"limits":[{"loadId":"oven","limitAmperes":1,"limitWatts":1,"limitDelay":"00:00:02","sessionLimit":"00:00:00","shedPriority":1}]}""", "no load")]
    [InlineData("""{"demandLimit":4000}""", "demandLimit")]
    [InlineData("""{"demandLimitWatts":"many"}""", "demandLimitWatts")]
    [InlineData("""{"limits":[{"loadId":"stove-1"}]}""", "limits")]
    [InlineData("""{"effectiveFrom":"2020-01-01T00:00:00Z","demandLimitWatts":4000}""", "between now and a year")]
    [InlineData("not json", "cannot be read")]
    public async Task A_change_that_cannot_work_is_refused_with_its_reason_and_changes_nothing(string change, string reason)
    {
        using var content = new StringContent(change, System.Text.Encoding.UTF8, "application/json");
        var answer = await backend.Client.PutAsync(Settings, content, Ending);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(Ending)).ShouldContain(reason);
        (await backend.GetAsync(Settings + "/versions")).GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Who_changed_what_from_what_to_what_is_in_the_audit_log()
    {
        var manager = await backend.VisitorAsync("BuildingManager");
        var answer = await backend.ChangeCanteenAsync(_box.Device, new { limits = new[] { Stove(12.5) } }, manager.Client);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);

        var administrator = await backend.VisitorAsync("Admin");
        var page = WebUtility.HtmlDecode(await administrator.Client.GetStringAsync("/audit", Ending));

        page.ShouldContain($"{_box.Device} stove-1");
        page.ShouldContain("limit_a: 13 → 12.5");
    }

    [Fact]
    public async Task A_save_from_a_version_that_is_no_longer_there_is_refused_with_who_changed_what_and_can_be_sent_again()
    {
        var manager = await backend.VisitorAsync("BuildingManager");
        using var read = await backend.Client.GetAsync(Settings, Ending);
        var tag = read.Headers.ETag!.Tag;
        using var first =
            await backend.PutAsync(Settings, new { demandLimitWatts = 4_400, limits = new[] { Stove(12) } }, tag, manager.Client);

        using var second = await backend.PutAsync(Settings, new { demandLimitWatts = 4_300 }, tag);

        (first.StatusCode, second.StatusCode).ShouldBe((HttpStatusCode.OK, HttpStatusCode.PreconditionFailed));
        var since = (await second.Content.ReadFromJsonAsync<JsonElement>(Ending)).GetProperty("since").EnumerateArray().ToList();
        since.Select(change => change.GetProperty("by").GetString()).ShouldBe(["test-BuildingManager", "test-BuildingManager"]);
        var demand = since.Single(change => change.GetProperty("field").GetString() == "demand_limit_w");
        (demand.GetProperty("from").GetString(), demand.GetProperty("to").GetString(), demand.GetProperty("yours").GetString()).ShouldBe(
            ("5200", "4400", "4300"));
        (await backend.GetAsync(Settings)).GetProperty("settings").GetProperty("demandLimitWatts").GetDouble().ShouldBe(4_400);

        // The refusal carries the present version: knowing of it, one saves over it.
        using var third = await backend.PutAsync(Settings, new { demandLimitWatts = 4_300 }, second.Headers.ETag!.Tag);
        third.StatusCode.ShouldBe(HttpStatusCode.OK);
        third.Headers.ETag!.Tag.ShouldBe("\"2\"");
    }

    [Fact]
    public async Task A_save_that_names_no_version_is_asked_for_one()
    {
        using var answer = await backend.PutAsync(Settings, new { demandLimitWatts = 4_300 }, tag: null);

        ((int)answer.StatusCode).ShouldBe(428);
        (await backend.GetAsync(Settings + "/versions")).GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Another_name_for_a_registered_device_starts_from_its_version_and_its_role_never_changes()
    {
        using var same = await RegisterAsync(_box.Device, "power", tag: null);
        using var unsaid = await RegisterAsync("Kantin lantai 2", "power", tag: null);
        using var named = await RegisterAsync("Kantin lantai 2", "power", "\"1\"");
        using var stale = await RegisterAsync("Kantin lantai 3", "power", "\"1\"");
        using var other = await RegisterAsync(_box.Device, "packer", tag: null);

        (same.StatusCode, named.StatusCode, (int)unsaid.StatusCode).ShouldBe((HttpStatusCode.Created, HttpStatusCode.Created, 428));
        (stale.StatusCode, other.StatusCode).ShouldBe((HttpStatusCode.PreconditionFailed, HttpStatusCode.Conflict));
        (await stale.Content.ReadAsStringAsync(Ending)).ShouldContain("Kantin lantai 2");
    }

    [Fact]
    public async Task Only_a_building_manager_changes_settings_and_nobody_without_a_login_reads_them()
    {
        using var nobody = Visitor.Nobody(backend.Client.BaseAddress!);
        var operatorOfLine = await backend.VisitorAsync("Operator");

        (await nobody.Client.GetAsync("/api/v1/canteens", Ending)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await operatorOfLine.Client.GetAsync("/api/v1/canteens", Ending)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await operatorOfLine.Client.GetAsync(Settings, Ending)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await operatorOfLine.Client.PutAsJsonAsync(Settings, new { demandLimitWatts = 1 }, Ending)).StatusCode.ShouldBe(
            HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_month_is_reported_by_load_tenant_and_day()
    {
        await _box.PowerAsync("stove-1", 10, 1_000);
        await _box.PowerAsync("stove-1", 10, 1_002);
        await _box.PowerAsync("stove-1", 10, 1_004);
        await backend.AcknowledgedAsync(_box, 3);

        var report = await backend.GetAsync($"/api/v1/canteens/{_box.Device}/months/2026/11");

        report.GetProperty("loads")[1].GetProperty("wattHours").GetInt64().ShouldBe(4);
        report.GetProperty("loads")[1].GetProperty("lines")[0].GetProperty("tariffCode").GetString().ShouldBe("B-2/TR");
        report.GetProperty("tenants")[0].GetProperty("wattHours").GetInt64().ShouldBe(4);
        report.GetProperty("days")[0].GetProperty("date").GetString().ShouldBe("2026-11-22");
        (await backend.Client.GetStringAsync($"/api/v1/canteens/{_box.Device}/months/2026/11/csv", Ending)).ShouldContain(
            "2026-11-22,stove-1,kantin,0.004,5.78");
    }

    private static object Stove(double amperes) =>
        new
        {
            loadId = "stove-1",
            limitAmperes = amperes,
            limitWatts = 3_000,
            limitDelay = "00:00:02",
            sessionLimit = "02:00:00",
            shedPriority = 1
        };

    private static string? State(JsonElement canteen) => canteen.GetProperty("settings").GetProperty("state").GetString();

    private async Task<HttpResponseMessage> RegisterAsync(string name, string role, string? tag)
    {
        using var request =
            new HttpRequestMessage(HttpMethod.Post,
                "/api/v1/devices")
            { Content = JsonContent.Create(new { id = _box.Device, site = "demo", role, name }) };
        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", tag);
        }

        return await backend.Client.SendAsync(request, Ending);
    }

    private async Task<JsonElement> ChangeAsync(object change)
    {
        var answer = await backend.ChangeCanteenAsync(_box.Device, change);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Ending));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Ending);
    }

    private async Task<JsonElement> ConfigAsync(int revision)
    {
        JsonElement config = default;
        await Eventually.TrueAsync(
            () =>
            {
                config =
                    _box.Configs.Select(text => JsonSerializer.Deserialize<JsonElement>(text))
                        .FirstOrDefault(c => c.GetProperty("rev").GetInt32() == revision);
                return Task.FromResult(config.ValueKind == JsonValueKind.Object);
            },
            () => $"No config {revision}.\n{backend.Log}");
        return config;
    }
}
