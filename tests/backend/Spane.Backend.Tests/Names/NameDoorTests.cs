using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Spane.Backend.Tests.Running;

namespace Spane.Backend.Tests.Names;

/// <summary>A bad name is refused at every door, with the rule that it breaks in both languages.</summary>
public sealed class NameDoorTests(SharedBackend backend)
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("kiln\\", "backslash")]
    [InlineData("ki\nln", "control")]
    [InlineData(" kiln", "white space")]
    [InlineData("", "empty")]
    public async Task The_API_registers_no_device_of_a_bad_name(string name, string rule)
    {
        using var answer =
            await backend.Client.PostAsJsonAsync("/api/v1/devices", new { id = "badly-named", site = "demo", role = "packer", name },
                Ending);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Ending)).GetProperty("message").GetString()!.ShouldContain(rule);
    }

    [Fact]
    public async Task A_name_is_kept_composed()
    {
        var device =
            await backend.PostAsync("/api/v1/devices", new { id = "composed", site = "demo", role = "packer", name = "Cafe\u0301" });

        device.GetProperty("name").GetString().ShouldBe("Caf\u00e9");
    }

    [Theory]
    [InlineData("/devices", "kiln\\", "name-backslash", "garis miring terbalik", "a backslash")]
    [InlineData("/devices", "ki\nln", "name-control", "ganti baris", "line breaks")]
    [InlineData("/products", "Milo\\", "name-backslash", "garis miring terbalik", "a backslash")]
    [InlineData("/products", "Mi\u202elo", "name-control", "ganti baris", "line breaks")]
    public async Task A_form_is_refused_with_the_rule_in_both_languages(string page, string name, string why, string indonesian,
        string english)
    {
        var administrator = await backend.VisitorAsync("Admin");

        using var answer =
            await administrator.SubmitAsync(page, page,
                new() { ["id"] = "badly-named", ["site"] = "demo", ["role"] = "packer", ["name"] = name, ["nominal"] = "35" });

        answer.Headers.Location.ShouldNotBeNull().OriginalString.ShouldBe($"{page}?why={why}");
        (await PageAsync(administrator, $"{page}?why={why}", "id")).ShouldContain(indonesian);
        (await PageAsync(administrator, $"{page}?why={why}", "en")).ShouldContain(english);
    }

    [Theory]
    [InlineData("L-1\\", "must not end with a backslash")]
    [InlineData("L\n1", "control characters")]
    [InlineData("L\u00f6t", "ASCII")]
    public async Task A_lot_that_a_node_could_not_keep_is_not_sent(string lot, string rule)
    {
        await using var node = await backend.NewNodeAsync();
        var operatorOfLine = await backend.VisitorAsync("Operator");

        using var form =
            await operatorOfLine.SubmitAsync($"/lines/{node.Device}", $"/lines/{node.Device}/commands",
                new() { ["do"] = "product", ["product"] = "milo", ["lot"] = lot, ["size"] = "0" });
        form.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await form.Content.ReadFromJsonAsync<JsonElement>(Ending)).GetProperty("why").GetProperty("english").GetString()!.ShouldContain(
            rule);

        var product =
            new
            {
                id = "milo",
                name = "Milo",
                targetGrams = 35,
                lowerGrams = 34,
                upperGrams = 36,
                maximumPacksPerMinute = 40,
                lot,
                lotSize = 0
            };
        using var api =
            await backend.Client.PostAsJsonAsync($"/api/v1/devices/{node.Device}/commands", new { action = "product", product }, Ending);
        api.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await api.Content.ReadFromJsonAsync<JsonElement>(Ending)).GetProperty("message").GetString()!.ShouldContain(rule);
        node.Commands.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reading_of_a_load_of_a_bad_name_is_a_dead_letter_with_the_rule()
    {
        await using var box = await backend.NewNodeAsync(role: "power");

        await box.PublishAsync("power", Power(1, "kiln\\\\", "11.03", "ok"));

        await Eventually.TrueAsync(async () => (await backend.Rows.DeadLettersAsync(box.Device)).Count == 1, () => backend.Log);
        var (reason, _, detail, _) = (await backend.Rows.DeadLettersAsync(box.Device))[0];
        (reason, detail).ShouldBe(("OutOfRange", "The key 'load' must not end with a backslash. Boot 7, sequence 1."));
    }

    [Fact]
    public async Task A_frame_with_a_current_that_cannot_flow_is_stored_as_implausible()
    {
        await using var box = await backend.NewNodeAsync(role: "power");

        await box.PublishAsync("power", Power(1, "stove-1", "906166.250", "implausible"));

        await backend.AcknowledgedAsync(box, 1);
        (await backend.Rows.DeadLettersAsync(box.Device)).ShouldBeEmpty();
    }

    private static string Power(int sequence, string load, string amperes, string quality) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"v":1,"boot":7,"seq":{{sequence}},"lo":1,"t":0,"up":61000,"load":"{{load}}","u":221.4,"i":{{amperes}},"p":2439.6,"e":9750,"f":50.0,"pf":0.99,"on":1,"q":"{{quality}}"}""");

    private static async Task<string> PageAsync(Visitor visitor, string address, string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.AcceptLanguage.ParseAdd(language);
        using var answer = await visitor.Client.SendAsync(request, Ending);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ending));
    }
}
