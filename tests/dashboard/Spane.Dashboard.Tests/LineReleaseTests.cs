using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Spane.Backend.Commands;
using Spane.Backend.Release;
using Spane.Dashboard.Administration;
using Spane.Dashboard.Release;
using Spane.Mqtt;
using Spane.Packing.Challenges;

namespace Spane.Dashboard.Tests;

/// <summary>What a line needs before it may start or change its product, through the one door of commands, from forms and API alike.
/// </summary>
public sealed class LineReleaseTests : IAsyncLifetime
{
    private const string Rules = "/quality-rules";
    private const string Changeover = "/quality/packer-1/changeover";

    private readonly DashboardServer _server = new()
    {
        Replaced = services => services.AddSingleton<IMqttConnection, WillingBroker>(),
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Another_product_waits_for_a_clearance_that_a_second_person_has_signed()
    {
        ReleaseActs.Lay(_server, 0);
        using var quality = await Person.With(_server, Roles.Quality, Roles.Operator);
        await Person.Create(_server, "kedua", Roles.Operator);
        await Ask(quality, ("gate", "on"), ("gatefour", "on"));
        (await Send(quality, "product", "coffee", "L-2")).ShouldContain("Pembersihan jalur dari");

        // The list that is not done, nobody second, the wrong password, the same person, and at last two people.
        var all = ReleaseActs.Clearance.Select(item => ("items", item)).ToList();
        (await Clear(quality, [("items", "cleared"), ("second", "kedua"), ("password", Person.Password)])).ShouldBe("changeover-items");
        (await Clear(quality, [.. all])).ShouldBe("signature-four-eyes");
        (await Clear(quality, [.. all, ("second", "kedua"), ("password", "salah-sekali")])).ShouldBe("signature-second");
        (await Clear(quality, [.. all, ("second", await NameOf(quality)), ("password", Person.Password)])).ShouldBe("signature-four-eyes");
        (await Send(quality, "product", "coffee", "L-2")).ShouldContain("Pembersihan jalur dari");
        (await Clear(quality, [.. all, ("second", "KEDUA"), ("password", Person.Password)])).ShouldBe("");
        (await Send(quality, "product", "coffee", "L-2")).ShouldBe("");
        (await Send(quality, "product", "sugar", "L-3")).ShouldContain("Pembersihan jalur dari");
        (await _server.Service<IAdministration>().AuditAsync(40, Token)).First(line => line.Action == "changeover")
            .Detail.ShouldEndWith("; kedua");
    }

    [Fact]
    public async Task A_product_whose_certificate_has_run_out_is_refused_by_the_form_and_by_the_API()
    {
        ReleaseActs.Lay(_server, 0);
        using var admin = await Person.With(_server, Roles.Admin);
        (await Master(admin, "coffee", ("halal", "ID-1"), ("halaluntil", "2026-01-31"))).ShouldBe("");
        (await Send(admin, "product", "coffee", "L-2")).ShouldContain("Sertifikat halal");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/devices/packer-1/commands")
        {
            Content = JsonContent.Create(new
            {
                action = "product",
                product = new
                {
                    id = "coffee",
                    name = "Kopi",
                    targetGrams = 25,
                    lowerGrams = 24,
                    upperGrams = 26,
                    maximumPacksPerMinute = 70,
                    lot = "L-2",
                    lotSize = 0,
                },
            }),
        };
        using var answer = await admin.Send(request);
        (await answer.Content.ReadAsStringAsync(Token)).ShouldContain("The halal certificate of");
        (await Master(admin, "coffee", ("halaluntil", "2999-01-31"))).ShouldBe("");
        (await Send(admin, "product", "coffee", "L-2")).ShouldBe("");
    }

    [Theory]
    [InlineData("rate", "0", "master-rate")]
    [InlineData("rate", "satu", "master-number")]
    [InlineData("shelf", "1.5", "master-number")]
    [InlineData("shelf", "-1", "master-shelf")]
    [InlineData("halaluntil", "2026-02-30", "master-number")]
    [InlineData("allergens", "pasir", "master-text")]
    [InlineData("tare", "1e9", "master-tare")]
    [InlineData("light", "34.5", "master-light")]
    [InlineData("heavy", "35", "master-heavy")]
    public async Task What_a_product_cannot_be_is_refused(string field, string value, string why)
    {
        using var admin = await Person.With(_server, Roles.Admin);
        (await Master(admin, "milo", (field, value))).ShouldBe(why);
    }

    [Fact]
    public async Task A_lot_begins_and_ends_with_a_test_and_a_failed_one_stops_it()
    {
        using var quality = await Person.With(_server, Roles.Quality, Roles.Operator);
        await Ask(quality, ("hours", "1"));
        ReleaseActs.Lay(_server, 0, packs: 0);
        (await Send(quality, "start")).ShouldContain("Uji tantangan awal");
        (await Test(quality, 50.4, packs: 0)).ShouldBe("");
        (await Send(quality, "start")).ShouldBe("");

        // Packs came: the lot cannot be left without a test; the one that is made fails.
        ReleaseActs.Lay(_server, 0, packs: 40);
        (await Send(quality, "product", "milo", "L-2")).ShouldContain("Uji tantangan akhir");
        (await Test(quality, 49.0, packs: 40)).ShouldBe("");
        (await Send(quality, "start")).ShouldContain("gagal");
        (await Test(quality, 50.0, packs: 40)).ShouldBe("");
        (await Send(quality, "start")).ShouldBe("");
        (await Send(quality, "product", "milo", "L-2")).ShouldBe("");
        (await _server.Service<IChallenges>().NewestAsync("packer-1", 10, Token)).Select(test => (test.Cause, test.Passed))
            .ShouldBe([("failed", true), ("end", false), ("start", true)]);
    }

    [Fact]
    public async Task A_test_reads_its_pieces_in_order_and_ends_with_the_first_that_is_not_found()
    {
        using var admin = await Person.With(_server, Roles.Admin);
        (await Master(admin, "milo", ("light", "33"), ("heavy", "37"))).ShouldBe("");
        (await Test(admin, 50, piece: "heavy")).ShouldBe("challenge-piece");
        (await Test(admin, 50, piece: "weight")).ShouldBe("");
        (await Test(admin, 33.1, piece: "light")).ShouldBe("");
        (await Test(admin, 35.9, piece: "heavy")).ShouldBe("");
        var test = (await _server.Service<IChallenges>().NewestAsync("packer-1", 10, Token)).ShouldHaveSingleItem();
        test.Passed.ShouldBeFalse();
        test.Readings.Select(reading => reading.Passed).ShouldBe([true, true, false]);
        _server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow));
        (await Posted(admin, "/quality/packer-1/tests", "/quality/packer-1/tests")).ShouldBe("challenge-running");
    }

    [Fact]
    public async Task A_line_that_runs_overdue_is_paused_through_the_one_door()
    {
        using var quality = await Person.With(_server, Roles.Quality);
        await Ask(quality, ("hours", "1"));
        _server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow));
        var tests = _server.Service<ChallengeTests>();
        await tests.AddAsync(Good(minutesAgo: 30), Token);
        var stop = _server.Services.GetServices<IHostedService>().OfType<ChallengeStop>().ShouldHaveSingleItem();
        await stop.LookAsync(Token);
        (await Commands()).ShouldBeEmpty();
        _server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow) with { Lot = "L-NEXT" });
        await stop.LookAsync(Token);
        var line = (await Commands()).ShouldHaveSingleItem();
        (line.By, line.Detail).ShouldBe(("spane", "pause: coarse → paused"));

        // It is not asked again at once.
        await stop.LookAsync(Token);
        (await Commands()).Count.ShouldBe(1);
    }

    private async Task<List<AuditLine>> Commands() =>
        [.. (await _server.Service<IAdministration>().AuditAsync(40, Token)).Where(line => line.Action == "command")];

    private static ChallengeTest Good(int minutesAgo) => new(
        "packer-1", DateTimeOffset.UtcNow.AddMinutes(-minutesAgo), "rina", "milo", "L-1", 17, "", [new(new("weight", 50), 50, true)]);

    private static Task Ask(Person person, params (string Name, string Value)[] rules) => Answered(person.Fill(Rules, Rules, rules));

    private static async Task<string> Clear(Person person, (string Name, string Value)[] fields) =>
        await Posted(person, $"{Changeover}?to=coffee", Changeover, fields);

    private static Task<string> Master(Person person, string product, params (string Name, string Value)[] fields) =>
        Posted(person, $"/products/{product}", $"/products/{product}/master", fields);

    private async Task<string> Test(Person person, double grams, int packs = 17, string piece = "weight")
    {
        ReleaseActs.Lay(_server, grams, packs: packs);
        return await Posted(person, "/quality/packer-1/tests", "/quality/packer-1/tests", ("piece", piece));
    }

    private static async Task<string> Posted(Person person, string page, string action, params (string Name, string Value)[] fields)
    {
        using var answer = await person.Fill(page, action, fields);
        var where = answer.Headers.Location.ShouldNotBeNull($"{(int)answer.StatusCode} {action}").OriginalString;
        return where.Contains("why=", StringComparison.Ordinal) ? where[(where.IndexOf("why=", StringComparison.Ordinal) + 4)..] : "";
    }

    private static async Task Answered(Task<HttpResponseMessage> posted)
    {
        using var answer = await posted;
        answer.Headers.Location!.OriginalString.ShouldContain("done=1");
    }

    private static async Task<string> NameOf(Person person) => (await person.Page("/account")).QuerySelector(".who")!.TextContent.Trim();

    /// <summary>Sends a command by the line's form.</summary>
    /// <returns>Why it was refused, in Indonesian; empty: it was sent.</returns>
    private static async Task<string> Send(Person person, string action, string product = "", string lot = "")
    {
        Dictionary<string, string> fields = new() { ["do"] = action };
        if (product.Length > 0)
        {
            fields["product"] = product;
            fields["lot"] = lot;
        }

        using var answer = await person.Submit("/account", "/lines/packer-1/commands", fields);
        if (answer.StatusCode == HttpStatusCode.Accepted)
        {
            return "";
        }

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Token));
        return json.RootElement.GetProperty("why").GetProperty("indonesian").GetString()!;
    }
}
