using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace Spane.Dashboard.Tests;

/// <summary>Every endpoint × every role × anonymous, from the endpoint list itself: a new endpoint without a rule fails here.</summary>
public sealed class AccessTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private static readonly Dictionary<string, string> Samples = new()
    {
        ["{device}"] = "packer-1",
        ["{Device}"] = "packer-1",
        ["{Device?}"] = "packer-1",
        ["{version}"] = "0",
        ["{**path}"] = "css/base.css",
        ["{*path:nonfile}"] = "nowhere",
        ["{code}"] = "id",
        ["{Guide}"] = "operator",
        ["{product}"] = "milo",
        ["{Product}"] = "milo",
        ["{id}"] = "none",
        ["{Id}"] = "none",
        ["{id:long}"] = "1",
        ["{file}"] = "none.zip",
        ["{Id:long}"] = "1",
        ["{name:regex(^(light|dark|auto)$)}"] = "dark",
        ["{file:regex(^[0-9]+[.](pdf|csv)$)}"] = "11.pdf",
        ["{Year:int}"] = "2026",
        ["{Month:int}"] = "11",
        ["{year:int}"] = "2026",
        ["{month:int}"] = "11",
        ["{measurement}"] = "pack",
        ["{documentName}.json"] = "v1.json",
    };

    [Fact]
    public void Every_endpoint_names_its_rule() => Unruled(server).ShouldBeEmpty();

    [Fact]
    public async Task A_new_endpoint_without_a_rule_is_found()
    {
        await using var planted = new DashboardServer { Planted = app => app.MapGet("/planted", () => "secret") };
        await planted.InitializeAsync();
        Unruled(planted).ShouldHaveSingleItem()!.ShouldContain("/planted");
    }

    [Fact]
    public async Task Every_endpoint_lets_in_exactly_who_its_rule_names()
    {
        server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow));
        (await Wrong(server)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_endpoint_that_lets_in_others_than_its_rule_names_is_found()
    {
        await using var planted =
            new DashboardServer
            {
                Planted =
                app => app.MapGet("/planted", () => Results.Unauthorized()).RequireAuthorization(Policies.Inspect)
            };
        await planted.InitializeAsync();
        (await Wrong(planted, "/planted")).ShouldContain("Quality GET /planted: 401");
    }

    [Theory]
    [InlineData(Roles.Operator, "canteen-1", "close", HttpStatusCode.Forbidden)]
    [InlineData(Roles.BuildingManager, "canteen-1", "close", HttpStatusCode.Accepted)]
    [InlineData(Roles.BuildingManager, "packer-1", "start", HttpStatusCode.Forbidden)]
    [InlineData(Roles.Operator, "packer-1", "start", HttpStatusCode.Accepted)]
    [InlineData(Roles.Operator, "packer-1", "calibrate", HttpStatusCode.Forbidden)]
    [InlineData(Roles.Maintenance, "packer-1", "calibrate", HttpStatusCode.Accepted)]
    public async Task A_command_over_the_API_needs_the_role_that_its_device_asks_for(string role, string device, string action,
        HttpStatusCode expected)
    {
        server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow) with { State = "stopped" });
        using var person = await Person.With(server, role);
        using var request =
            new HttpRequestMessage(HttpMethod.Post,
                $"/api/v1/devices/{device}/commands")
            {
                Content =
                    JsonContent.Create(new { action, massGrams = action == "calibrate" ? 200 : (double?)null })
            };
        using var answer = await person.Send(request);
        answer.StatusCode.ShouldBe(expected);
    }

    [Fact]
    public async Task A_page_leads_somebody_who_is_not_logged_in_to_the_login_and_back()
    {
        using var nobody = Person.Nobody(server);
        using var answer = await nobody.Get("/accounts");
        answer.Headers.Location!.PathAndQuery.ShouldBe("/login?back=%2Faccounts");
    }

    [Fact]
    public async Task The_live_stream_shows_the_canteen_only_to_those_who_may_see_it()
    {
        using var nobody = Person.Nobody(server);
        (await nobody.Get("/live?topic=canteen.canteen-1")).StatusCode.ShouldNotBe(HttpStatusCode.OK);
        using var manager = await Person.With(server, Roles.BuildingManager);
        (await manager.Get("/live?topic=canteen.canteen-1")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var operatorOfLine = await Person.With(server, Roles.Operator);
        (await operatorOfLine.Get("/live?topic=canteen.canteen-1")).StatusCode.ShouldNotBe(HttpStatusCode.OK);
    }

    /// <summary>The framework's own redirect helper names no rule; the fallback policy asks it for a login.</summary>
    internal static IEnumerable<RouteEndpoint> Endpoints(DashboardServer server) =>
        server.Endpoints.Where(endpoint => endpoint.DisplayName != "Blazor Opaque Redirection");

    private static IEnumerable<string?> Unruled(DashboardServer server) =>
        Endpoints(server).Where(endpoint => RulesOf(endpoint) is []).Select(endpoint => endpoint.DisplayName);

    /// <summary>Calls every endpoint with every method as every role and as nobody.</summary>
    private static async Task<IReadOnlyList<string>> Wrong(DashboardServer server, string? only = null)
    {
        List<string> wrong = [];
        foreach (string? role in new string?[] { null }.Concat(Roles.All))
        {
            using var person = role is null ? Person.Nobody(server) : await Person.With(server, role);
            foreach (var endpoint in Endpoints(server).Where(endpoint => only is null || PathOf(endpoint) == only))
            {
                foreach (var method in MethodsOf(endpoint))
                {
                    using var request = Request(endpoint, method);
                    using var answer = await person.Send(request);
                    if (IsTurnedAway(answer) == RulesOf(endpoint).All(rule => MayEnter(rule, role, method)))
                    {
                        wrong.Add($"{role ?? "anonymous"} {method} {PathOf(endpoint)}: {(int)answer.StatusCode}");
                    }
                }
            }
        }

        return wrong;
    }

    /// <summary>A page also answers POST, by the same rule; where a form has the page's address, the form's own endpoint does.</summary>
    internal static IReadOnlyList<string> MethodsOf(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods && !methods.Contains("GET") ? methods
            : ["GET"];

    internal static HttpRequestMessage Request(RouteEndpoint endpoint, string method)
    {
        var takesJson = endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes.Contains("application/json") == true;
        return new(HttpMethod.Parse(method), PathOf(endpoint))
        {
            Content =
                HttpMethods.IsGet(method) ? null : takesJson ? new StringContent("{}", System.Text.Encoding.UTF8, "application/json")
                    : new FormUrlEncodedContent([]),
        };
    }

    private static IReadOnlyList<string> RulesOf(Endpoint endpoint) => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
        ? [Policies.Look]
        : [.. endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).OfType<string>()];

    private static bool MayEnter(string rule, string? role, string method) => rule switch
    {
        Policies.Look => true,
        Policies.Api => HttpMethods.IsGet(method) || role is not null,
        Policies.SignedIn or Policies.OwnAccount => role is not null,
        _ => role is not null && Policies.RolesOf[rule].Contains(role),
    };

    private static bool IsTurnedAway(HttpResponseMessage answer) =>
        answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
        || (answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.OriginalString is var to
            && (to.Contains("/login?back", StringComparison.Ordinal) || to.Contains("/denied", StringComparison.Ordinal)));

    internal static string PathOf(RouteEndpoint endpoint) =>
        "/" + string.Join('/', endpoint.RoutePattern.RawText!.Trim('/').Split('/').Select(part => Samples.GetValueOrDefault(part, part)));
}
