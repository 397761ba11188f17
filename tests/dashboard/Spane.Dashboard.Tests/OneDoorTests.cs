using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Spane.Backend.Audit;
using Spane.Dashboard.Administration;
using Spane.Mqtt;

namespace Spane.Dashboard.Tests;

/// <summary>
/// Each address that changes something, from the endpoint list itself, is made to do so and must leave a line in the audit log: a new
/// address that leaves none fails here, unless it is named with a reason.
/// </summary>
public sealed partial class OneDoorTests
{
    private static readonly Dictionary<string, string> WithoutLine = new()
    {
        ["POST alarms"] = "The alarm journal keeps who did what, for ever too; asked of it below.",
        ["POST rules/draft"] = "A person's own draft judges nothing before it is published, which is audited.",
        ["POST rules/discard"] = "It discards a draft, which judged nothing.",
        ["POST diagnosis/draft"] = "A person's own draft names no cause before it is published, which is audited.",
        ["POST diagnosis/adopt"] = "It changes a draft, which names no cause before it is published.",
        ["POST diagnosis/discard"] = "It discards a draft, which named nothing.",
        ["POST devices/{device}/calibration/readings"] = "A reading in memory changes nothing before it is accepted, which is audited.",
        ["POST devices/{device}/calibration/discard"] = "It discards readings that were not accepted.",
        ["POST inspection/{product}/try"] = "A trial changes nothing.",
        ["POST api/v1/inspection/{product}/try"] = "A trial changes nothing.",
        ["POST inspection/{product}/predictions"] = "Without the inspection program nothing is judged; what is judged leaves a line.",
        ["POST api/v1/inspection/{product}/predictions"] = "As the form.",
        ["POST inspection/{product}/photographs"] = "Without the inspection program nothing is taken; what is taken leaves a line.",
        ["POST learning/{question}/{device}/learn"] = "Without the learning program nothing is begun; what is begun leaves a line.",
        ["ANY {**path}"] = "Nothing has that address.",
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_change_leaves_a_line_in_the_audit_log()
    {
        await using var server = await Start();
        using var admin = await Person.With(server, Roles.Admin);
        (await Unaudited(server, admin)).ShouldBeEmpty();
        (await new Changes(server, admin).JournalsAnAlarm()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_new_form_and_a_new_address_of_the_API_without_a_line_are_found()
    {
        await using var server = await Start(app =>
        {
            app.MapPost("/planted", ([FromForm] string? name) => Results.Ok(name)).RequireAuthorization(Policies.SignedIn);
            app.MapDelete("/api/v1/planted/{device}", (string device) => Results.Ok(device)).RequireAuthorization(Policies.Api);
        });
        using var admin = await Person.With(server, Roles.Admin);
        (await Unaudited(server, admin, "planted")).ShouldBe(["POST planted", "DELETE api/v1/planted/{device}"]);
    }

    [Fact]
    public async Task An_exception_for_an_address_that_is_gone_is_found()
    {
        await using var server = await Start();
        using var admin = await Person.With(server, Roles.Admin);
        var there = Changing(server).Select(change => change.Name).ToHashSet();
        WithoutLine.Keys.Concat(new Changes(server, admin).Acts.Keys).Except(there).ShouldBeEmpty();
    }

    [Fact]
    public void No_page_takes_a_form_itself() =>
        Directory.EnumerateFiles(DashboardSources.Folder, "*.razor", SearchOption.AllDirectories)
            .Where(file => FormHandler().IsMatch(File.ReadAllText(file)))
            .ShouldBeEmpty("A page's own form would be a door that is in no list of endpoints.");

    [Fact]
    public async Task A_command_is_audited_with_its_change_and_actor_whoever_sends_it()
    {
        await using var server = await Start();
        server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow));
        using var line = await Person.With(server, Roles.Operator);
        using var form = await line.Submit("/lines/packer-1", "/lines/packer-1/commands", new() { ["do"] = "pause" });
        form.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        using var program = new HttpRequestMessage(HttpMethod.Post, "/api/v1/devices/canteen-1/commands")
        {
            // As Home Assistant's rest_command sends it.
            Content = JsonContent.Create(new { action = "switch", load = "stove-1", on = true }),
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", DashboardServer.ApiKey) },
        };
        (await server.Client.SendAsync(program, Token)).StatusCode.ShouldBe(HttpStatusCode.Accepted);

        var lines = (await Lines(server)).Where(line => line.Action == "command").ToList();
        lines.Select(line => (line.Subject, line.Detail))
            .ShouldBe([("canteen-1", "switch stove-1: unknown → on"), ("packer-1", "pause: coarse → paused")]);
        lines[0].By.ShouldBe("api");
        lines[1].By.ShouldStartWith("p");
    }

    [Fact]
    public void Nothing_but_the_command_service_issues_a_command_or_writes_to_a_command_topic() =>
        Issuers(Path.Combine(DashboardSources.Folder, "..", "..", "backend", "server", "Spane.Backend")).ShouldBe(["CommandService.cs"]);

    [Fact]
    public void A_second_place_that_issues_commands_is_found()
    {
        var folder = Directory.CreateTempSubdirectory("spane-issuers");
        File.WriteAllText(Path.Combine(folder.FullName, "Planted.cs"), "var topic = new DeviceTopic(site, device, TopicLeaf.Command);");
        Issuers(folder.FullName).ShouldBe(["Planted.cs"]);
        folder.Delete(recursive: true);
    }

    private static IEnumerable<string> Issuers(string folder) =>
        from file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
        where Issuing().IsMatch(File.ReadAllText(file))
        select Path.GetFileName(file);

    private static async Task<DashboardServer> Start(Action<WebApplication>? planted = null)
    {
        var server = new DashboardServer
        {
            Replaced = services => services.AddSingleton<IMqttConnection, WillingBroker>(),
            Planted = planted ?? (_ => { }),
        };
        await server.InitializeAsync();
        return server;
    }

    /// <summary>What leaves no line when it is used as it is meant, or, where nobody says how, with an empty form.</summary>
    private static async Task<IReadOnlyList<string>> Unaudited(DashboardServer server, Person admin, string only = "")
    {
        var acts = new Changes(server, admin).Acts;
        List<string> silent = [];
        foreach (var (name, endpoint, method) in Changing(server).Where(change => change.Name.Contains(only, StringComparison.Ordinal)))
        {
            if (WithoutLine.ContainsKey(name))
            {
                continue;
            }

            var before = (await Lines(server)).Count;
            await (acts.GetValueOrDefault(name) ?? (() => Guess(admin, endpoint, method)))();
            if ((await Lines(server)).Count == before)
            {
                silent.Add(name);
            }
        }

        return silent;
    }

    private static async Task Guess(Person admin, RouteEndpoint endpoint, string method)
    {
        using var request = AccessTests.Request(endpoint, method);
        if (request.Content is FormUrlEncodedContent)
        {
            request.Content = new FormUrlEncodedContent([new("__RequestVerificationToken", await admin.FormToken("/account"))]);
        }

        using var answer = await admin.Send(request);
    }

    /// <summary>The addresses that change something. A page also answers POST, and takes no form itself.</summary>
    private static IEnumerable<(string Name, RouteEndpoint Endpoint, string Method)> Changing(DashboardServer server) =>
        from endpoint in AccessTests.Endpoints(server)
        where endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is null
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"]
        where !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method)
        select ($"{method} {endpoint.RoutePattern.RawText!.Trim('/')}", endpoint, method);

    private static Task<IReadOnlyList<AuditLine>> Lines(DashboardServer server) =>
        server.Service<AuditLog>().NewestAsync(int.MaxValue, Token);

    [GeneratedRegex(@"new CommandPayload\b|TopicLeaf\.Command\b")]
    private static partial Regex Issuing();

    [GeneratedRegex("@formname|FormName=|SupplyParameterFromForm")]
    private static partial Regex FormHandler();
}
