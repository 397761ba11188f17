using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Spane.Dashboard.Access;

namespace Spane.Dashboard.Tests;

/// <summary>Every endpoint × every role × anonymous, from the endpoint list itself: a new endpoint without a rule fails here.</summary>
public sealed class AccessTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private static readonly Dictionary<string, string> Samples = new()
    {
        ["{device}"] = "packer-1", ["{Device}"] = "packer-1", ["{Device?}"] = "packer-1", ["{version}"] = "0", ["{**path}"] = "css/base.css", ["{*path:nonfile}"] = "nowhere", ["{code}"] = "id", ["{id}"] = "none", ["{name:regex(^(light|dark|auto)$)}"] = "dark",
    };

    /// <summary>The framework's own redirect helper names no rule; the fallback policy asks it for a login.</summary>
    private IEnumerable<RouteEndpoint> Endpoints => server.Endpoints.Where(endpoint => endpoint.DisplayName != "Blazor Opaque Redirection");

    [Fact]
    public void Every_endpoint_names_its_rule() =>
        Endpoints.Where(endpoint => RuleOf(endpoint) is null).Select(endpoint => endpoint.DisplayName).ShouldBeEmpty();

    [Fact]
    public async Task Every_endpoint_lets_in_exactly_who_its_rule_names()
    {
        server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow));
        List<string> wrong = [];
        foreach (string? role in new string?[] { null }.Concat(Roles.All))
        {
            using var person = role is null ? Person.Nobody(server) : await Person.With(server, role);
            foreach (var endpoint in Endpoints.Where(endpoint => !endpoint.Metadata.Any(item => item is EnableRateLimitingAttribute)))
            {
                // A page also answers POST, by the same rule.
                var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"];
                var method = methods.Contains("GET") ? "GET" : methods[0];
                var path = PathOf(endpoint);
                using var answer = HttpMethods.IsGet(method) ? await person.Get(path) : await person.Post(path, []);
                if (IsTurnedAway(answer) == MayEnter(RuleOf(endpoint)!, role))
                {
                    wrong.Add($"{role ?? "anonymous"} {method} {path}: {(int)answer.StatusCode}");
                }
            }
        }

        wrong.ShouldBeEmpty();
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

    private static string? RuleOf(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null ? Policies.Look : endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>() is [.., var last] ? last.Policy : null;

    private static bool MayEnter(string rule, string? role) => rule switch
    {
        Policies.Look => true,
        Policies.SignedIn => role is not null,
        _ => role is not null && Policies.RolesOf[rule].Contains(role),
    };

    private static bool IsTurnedAway(HttpResponseMessage answer) =>
        answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
        || (answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.OriginalString is var to && (to.Contains("/login?back", StringComparison.Ordinal) || to.Contains("/denied", StringComparison.Ordinal)));

    private static string PathOf(RouteEndpoint endpoint) =>
        "/" + string.Join('/', endpoint.RoutePattern.RawText!.Trim('/').Split('/').Select(part => Samples.GetValueOrDefault(part, part)));
}
