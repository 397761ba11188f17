using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Spane.Backend.Tests.Running;

namespace Spane.Backend.Tests.Power;

/// <summary>A register in question, from the power message over a real broker to the form, the bill and the audit log.</summary>
public sealed class MeterQuestionTests(SharedBackend backend) : IAsyncLifetime
{
    private TestNode _box = null!;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _box = await backend.NewNodeAsync(role: "power");

    public ValueTask DisposeAsync() => _box.DisposeAsync();

    [Fact]
    public async Task A_register_that_came_back_lower_is_billed_only_as_the_manager_answers()
    {
        var (year, month) = await AskAsync();
        var manager = await backend.VisitorAsync("BuildingManager");
        var page = await ReadAsync(manager, $"/canteens/{_box.Device}");
        page.ShouldContain("Register Kompor listrik 1 dipertanyakan");
        page.ShouldContain("300,000");
        page.ShouldContain("Meter yang sama direset ke nol: menagihkan 5,000 kWh, Rp\u00A07.224");
        page.ShouldContain("Meter lain dipasang: menagihkan 0,000 kWh, Rp\u00A00");
        page.ShouldContain("Register berputar melewati 9.999,999 kWh: tidak mungkin: 9.705,000 kWh");
        (await ReadAsync(manager, $"/canteens/{_box.Device}/months/{year}/{month}")).ShouldContain(
            "Kompor listrik 1: sampai 5,00 kWh dipertanyakan dan belum termasuk.");
        (await BillAsync(year, month)).ShouldBe((0, 5_000));
        (await backend.Client.GetStringAsync($"/api/v1/canteens/{_box.Device}/bill/{year}/{month}/csv?tenant=kantin",
            Ending)).ShouldContain("in-question-up-to,,,,5.000,,0");
        (await backend.Client.GetStringAsync($"/api/v1/canteens/{_box.Device}/months/{year}/{month}/csv", Ending)).ShouldContain(
            ",stove-1,kantin,0.000,0.00,5.000");

        var booked = await AnswerAsync(manager, "Reset", "interval", "5000");

        booked.StatusCode.ShouldBe(HttpStatusCode.Redirect, await booked.Content.ReadAsStringAsync(Ending));
        booked.Headers.Location!.OriginalString.ShouldBe($"/canteens/{_box.Device}?done=1");
        (await BillAsync(year, month)).ShouldBe((5_000, 0));
        (await ReadAsync(manager, $"/canteens/{_box.Device}")).ShouldNotContain("dipertanyakan");
        var audit = await ReadAsync(await backend.VisitorAsync("Admin"), "/audit");
        audit.ShouldContain("Register meter dijawab");
        audit.ShouldContain("stove-1-1: 300000 → 5000 Wh: Reset, 5000 Wh, interval");
        var ledger = await backend.Client.GetStringAsync($"/api/v1/canteens/{_box.Device}/audit", Ending);
        ledger.ShouldContain("\"test-BuildingManager\",\"meter-answer\",\"stove-1\"");

        var second = await AnswerAsync(manager, "OtherMeter", "interval", "0");
        second.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await second.Content.ReadAsStringAsync(Ending)).ShouldContain("already answered");
        (await BillAsync(year, month)).ShouldBe((5_000, 0));
    }

    [Fact]
    public async Task The_API_asks_and_takes_what_the_form_asks_and_takes()
    {
        var (year, month) = await AskAsync();
        var asked = (await backend.GetAsync($"/api/v1/canteens/{_box.Device}/questions"))[0];
        asked.GetProperty("id").GetString().ShouldBe("stove-1-1");
        asked.GetProperty("question").GetProperty("why").GetString().ShouldBe("Lower");
        asked.GetProperty("answers").EnumerateArray()
            .Select(a => (a.GetProperty("answer").GetString(), a.GetProperty("wattHours").GetInt64(), a.GetProperty("canBe").GetBoolean()))
            .ShouldBe([("Reset", 5_000, true), ("OtherMeter", 0, true), ("CountedOn", 9_705_000, false)]);

        (await PostAsync("Guess", "interval")).ShouldBe(
            (HttpStatusCode.Conflict, "Choose one of the answers: Reset, OtherMeter or CountedOn."));
        (await PostAsync("1", "interval")).ShouldBe(
            (HttpStatusCode.Conflict, "Choose one of the answers: Reset, OtherMeter or CountedOn."));
        (await PostAsync("Reset", "last month")).ShouldBe(
            (HttpStatusCode.Conflict, "Choose the period: interval, or a month such as 2026-03."));
        (await PostAsync("Reset", "1999-01")).Why.ShouldContain("lies before the first of the two readings");
        (await PostAsync("Reset", "2999-01")).Why.ShouldContain("has not begun yet");
        (await PostAsync("CountedOn", "interval")).Why.ShouldContain("9705 kWh, more than Electric stove 1 can draw");
        (await PostAsync("Reset", "interval", 4_999)).Why.ShouldContain("have grown since");
        (await PostAsync("Reset", $"{year}-{month:00}", 5_000)).Status.ShouldBe(HttpStatusCode.NoContent);
        (await BillAsync(year, month)).ShouldBe((5_000, 0));
        (await PostAsync("Reset", "interval")).Why.ShouldContain("already answered");
    }

    [Theory]
    [InlineData("Operator")]
    [InlineData("Maintenance")]
    public async Task Nobody_but_a_building_manager_or_administrator_answers(string role)
    {
        var person = await backend.VisitorAsync(role);

        using var form =
            await person.SubmitAsync("/account", $"/canteens/{_box.Device}/questions/stove-1-1",
                new() { ["answer"] = "Reset", ["period"] = "interval" });
        using var api =
            await person.Client.PostAsJsonAsync($"/api/v1/canteens/{_box.Device}/questions/stove-1-1",
                new { answer = "Reset", period = "interval" }, Ending);

        form.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        api.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    // 300 kWh, and an hour later 5 kWh.
    private async Task<(int Year, int Month)> AskAsync()
    {
        await _box.PowerAsync("stove-1", 10, 300_000, on: true);
        await backend.AcknowledgedAsync(_box, 1);
        for (var second = 0; second < 3_600; second++)
        {
            _box.Skip(keep: false);
        }

        await _box.PowerAsync("stove-1", 10, 5_000, on: true);
        var canteen = await backend.CanteenAsync(_box, canteen => canteen.GetProperty("questions").GetArrayLength() == 1);
        canteen.GetProperty("loads").EnumerateArray().Single(load => load.GetProperty("id").GetString() == "stove-1")
            .GetProperty("conditions").EnumerateArray().Select(condition => condition.GetProperty("code").GetString())
            .ShouldContain("meter-in-question");
        var at =
            canteen.GetProperty("questions")[0].GetProperty("question").GetProperty("to").GetDateTimeOffset()
                .ToOffset(TimeSpan.FromHours(7));
        return (at.Year, at.Month);
    }

    private async Task<(long WattHours, long InQuestion)> BillAsync(int year, int month)
    {
        var bill = await backend.GetAsync($"/api/v1/canteens/{_box.Device}/bill/{year}/{month}?tenant=kantin");
        return (bill.GetProperty("wattHours").GetInt64(), bill.GetProperty("inQuestionWattHours").GetInt64());
    }

    private Task<HttpResponseMessage> AnswerAsync(Visitor visitor, string answer, string period, string shown) => visitor.SubmitAsync(
        $"/canteens/{_box.Device}", $"/canteens/{_box.Device}/questions/stove-1-1",
        new() { ["answer"] = answer, ["period"] = period, [$"shown-{answer}"] = shown });

    private async Task<(HttpStatusCode Status, string Why)> PostAsync(string answer, string period, long? wattHours = null)
    {
        using var response =
            await backend.Client.PostAsJsonAsync($"/api/v1/canteens/{_box.Device}/questions/stove-1-1", new { answer, period, wattHours },
                Ending);
        return (response.StatusCode,
            response.StatusCode == HttpStatusCode.Conflict
                ? (await response.Content.ReadFromJsonAsync<JsonElement>(Ending)).GetProperty("why").GetProperty("english").GetString()!
                    : "");
    }

    private static async Task<string> ReadAsync(Visitor visitor, string path) =>
        WebUtility.HtmlDecode(await visitor.Client.GetStringAsync(path, Ending));
}
