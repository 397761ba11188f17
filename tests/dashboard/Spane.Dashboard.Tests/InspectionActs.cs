using System.Net.Http.Json;
using Dapper;
using Spane.Backend.Inspection;
using Spane.Messages;
using Spane.Messages.Inspection;
using Spane.Storage.Settings;

namespace Spane.Dashboard.Tests;

/// <summary>How each address about photographs and models is made to change something.</summary>
internal sealed class InspectionActs(DashboardServer server, Person admin)
{
    internal const string Product = "milo";
    private const string Line = "/lines/packer-1/inspection";

    internal IReadOnlyDictionary<string, Func<Task>> Acts => new Dictionary<string, Func<Task>>
    {
        ["POST lines/{device}/inspection/doubt"] = async () =>
            await Submit(Line, $"{Line}/doubt", new() { ["id"] = $"{await Bad(server)}" }),
        ["POST lines/{device}/inspection/decide"] = async () =>
            await Submit(Line, $"{Line}/decide", new() { ["id"] = $"{await Bad(server)}", ["act"] = "accept" }),
        ["POST lines/{device}/inspection/rules"] = () =>
            Submit(Line, $"{Line}/rules", new() { ["alarm"] = "4", ["pause"] = "6", ["version"] = "0" }),
        ["PUT api/v1/lines/{device}/inspection/rules"] = async () => await Json(
            HttpMethod.Put, "/api/v1/lines/packer-1/inspection/rules", new { alarmAfter = 5, pauseAfter = 0 },
            await server.Service<InspectionRuleBook>().VersionAsync("packer-1", Token)),
        ["POST inspection/{product}/labels"] = async () =>
            await Submit("/inspection/milo", "/inspection/milo/labels", new() { ["id"] = $"{await Bad(server)}", ["label"] = "torn" }),
        ["POST inspection/{product}/teach"] = () => AfterLesson(() => Submit("/inspection/milo", "/inspection/milo/teach", [])),
        ["POST inspection/{product}/cancel"] = () => Submit("/inspection/milo", "/inspection/milo/cancel", []),
        ["POST inspection/{product}/force"] = async () => await Submit("/inspection/milo", "/inspection/milo/force", new()
        {
            ["model"] = $"{await Model(server)}",
            ["threshold"] = "0.25",
            ["version"] = $"{await server.Service<ModelStore>().SettingVersionAsync(Product, Token)}",
        }),
        ["POST devices/{device}/camera"] = () => Submit("/devices/packer-1", "/devices/packer-1/camera", []),
        ["POST api/v1/photographs/{id:long}/decision"] = async () =>
            await Json(HttpMethod.Post, $"/api/v1/photographs/{await Bad(server)}/decision", new { accept = false }),
        ["POST api/v1/inspection/{product}/labels"] = async () =>
            await Json(HttpMethod.Post, "/api/v1/inspection/milo/labels", new { ids = new[] { await Bad(server) }, label = "good" }),
        ["POST api/v1/inspection/{product}/teach"] = () =>
            AfterLesson(() => Json(HttpMethod.Post, "/api/v1/inspection/milo/teach", new { })),
        ["PUT api/v1/inspection/{product}/force"] = async () =>
            await Json(HttpMethod.Put, "/api/v1/inspection/milo/force", new { version = await Model(server), threshold = 0.5 },
                await server.Service<ModelStore>().SettingVersionAsync(Product, Token)),
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A pack that is held by its photograph.</summary>
    internal static Task<long> Bad(DashboardServer server, string kind = "torn-seal") => Judged(server, new(true, kind, 0.97, 0.5, 0.25));

    /// <summary>A pack that was judged by its photograph.</summary>
    /// <param name="pack">The pack; absent: number 17 of lot L-1.</param>
    internal static async Task<long> Judged(DashboardServer server, InspectionVerdict verdict, MatchedPack? pack = null)
    {
        var store = server.Service<PhotographStore>();
        var image = new ImageMessage
        {
            Boot = 1,
            Sequence = (uint)Random.Shared.Next(1, int.MaxValue),
            Slot = 1,
            UtcMilliseconds = 0,
            UptimeMilliseconds = 0,
            Life = "00000000000000aa",
            Jpeg = new byte[] { 0xFF, 0xD8, 0xFF, 0xD9 },
        };
        var now = DateTimeOffset.UtcNow;
        (await store.AddAsync("packer-1", image, now, now, Token)).ShouldBeTrue();
        await using var connection = await server.Service<SettingsDatabase>().OpenAsync(Token);
        var id = await connection.ExecuteScalarAsync<long>("SELECT max(id) FROM photograph");
        pack ??= new(id, 1, image.Sequence, 17, now, Product, "L-1", 35.1, true);
        await store.MatchAsync("packer-1", [pack with { Photograph = id }], Token);
        await server.Service<PhotographVerdicts>().KeepAsync(id, 1, verdict, now, Token);
        return id;
    }

    /// <summary>A model that was taught.</summary>
    internal static Task<int> Model(DashboardServer server) => server.Service<ModelStore>().AddAsync(
        Product,
        new TeachingReport
        {
            Photographs = 70,
            Classes = [new("good", 50, 0.98, 1), new("torn-seal", 20, 1, 0.95)],
            Accuracy = 0.986,
            AccuracyLow = 0.92,
            AccuracyHigh = 1,
            Area = 0.999,
            Threshold = 0.25,
            Thresholds = [new(0.25, 0, 0.07, 0.05, 0.24), new(0.5, 0, 0.07, 0.1, 0.3)],
        },
        [1, 2, 3], "eko", Token);

    private async Task AfterLesson(Func<Task> act)
    {
        await act();
        for (var i = 0; i < 500 && server.Service<TeachingRoom>().Progress is not { Ended: true }; i++)
        {
            await Task.Delay(20, Token);
        }
    }

    private async Task Submit(string page, string action, Dictionary<string, string> fields)
    {
        using var answer = await admin.Submit(page, action, fields);
        answer.Headers.Location.ShouldNotBeNull($"{action}: {(int)answer.StatusCode}").OriginalString.ShouldNotContain("why=");
    }

    private async Task Json(HttpMethod method, string path, object body, long? version = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        if (version is { } from)
        {
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{from}\"");
        }

        using var answer = await admin.Send(request);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Token)}");
    }
}
