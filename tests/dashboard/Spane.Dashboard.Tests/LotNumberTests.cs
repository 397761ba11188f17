using System.Net;
using System.Net.Http.Json;
using Spane.Storage.Telemetry;

namespace Spane.Dashboard.Tests;

/// <summary>A lot number that stands for another lot is refused with both lots named, from the form and from the API alike.</summary>
public sealed class LotNumberTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("L-OTHER-PRODUCT", "sugar", "packer-1", 1, false)]
    [InlineData("L-OTHER-LINE", "milo", "packer-7", 1, false)]
    [InlineData("L-LONG-AGO", "milo", "packer-1", 25, false)]
    [InlineData("L-INTERRUPTED", "milo", "packer-1", 23, true)]
    [InlineData("L-NEW", "", "", 0, true)]
    public async Task A_number_is_taken_for_one_lot_only(string lot, string product, string device, int hoursAgo, bool isTaken)
    {
        if (product.Length > 0)
        {
            var at = server.Service<TimeProvider>().GetUtcNow().AddHours(-hoursAgo).ToUnixTimeMilliseconds();
            await server.Service<ITelemetryStore>().WriteAsync(
                [new(Measurements.Pack, device, "", at, 7, (uint)hoursAgo, [1, 35, 35, 0, 35, 60, 0, 0, 600, 1, 70, 1, 0], [product, lot])],
                Token);
        }

        using var person = await Person.With(server, Roles.Operator);
        server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow));
        var settings = new { id = "milo", name = "Milo", targetGrams = 35, lowerGrams = 34, upperGrams = 36, lot };
        using var api = await person.Send(new(HttpMethod.Post, "/api/v1/devices/packer-1/commands")
        {
            Content = JsonContent.Create(new { action = "product", product = settings }),
        });
        using var form = await person.Submit("/lines/packer-1", "/lines/packer-1/commands",
            new() { ["do"] = "product", ["product"] = "milo", ["lot"] = lot });

        var answer = await api.Content.ReadAsStringAsync(Token);
        if (isTaken)
        {
            api.IsSuccessStatusCode.ShouldBeTrue(answer);
            form.StatusCode.ShouldBe(HttpStatusCode.Accepted);
            return;
        }

        api.StatusCode.ShouldBe(HttpStatusCode.BadRequest, answer);
        form.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        foreach (var told in (string[])[answer, await form.Content.ReadAsStringAsync(Token)])
        {
            told.ShouldContain(lot);
            told.ShouldContain(device);
            told.ShouldContain(product == "sugar" ? "Gula 50 g" : "Milo 35 g");
        }
    }
}
