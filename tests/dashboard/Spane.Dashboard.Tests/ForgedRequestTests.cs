using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Spane.Dashboard.Tests;

/// <summary>What another site's page, or a doctored address, asks of every endpoint, from the endpoint list itself: a new endpoint is tried
/// without being named here.</summary>
public sealed class ForgedRequestTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private static readonly string[] Climbs =
        ["..%2f..%2f..%2f..%2fetc%2fpasswd", "..%5c..%5cfirst-run-login.txt", "%2e%2e%2ffirst-run-login.txt",
            "..%2ffirst-run-login.txt%00.css"];

    [Fact]
    public async Task Every_form_without_the_pages_token_is_refused() => (await Accepted(server, Forms(server), null)).ShouldBeEmpty();

    [Fact]
    public async Task Every_change_that_another_sites_page_asks_for_is_refused() =>
        (await Accepted(server, Changes(server), request => request.Headers.Add("Sec-Fetch-Site", "cross-site"))).ShouldBeEmpty();

    [Fact]
    public async Task A_form_that_asks_for_no_token_is_found()
    {
        await using var planted =
            new DashboardServer
            {
                Planted =
                app => app.MapPost("/planted", ([FromForm] string? name) => Results.Ok(name)).DisableAntiforgery()
                    .RequireAuthorization(Policies.SignedIn)
            };
        await planted.InitializeAsync();
        (await Accepted(planted, Forms(planted), null)).ShouldHaveSingleItem().ShouldStartWith("POST /planted");
    }

    [Fact]
    public async Task No_address_leads_out_of_its_folder()
    {
        using var admin = await Person.With(server, Roles.Admin);
        var secret =
            (await File.ReadAllLinesAsync(Path.Combine(server.DataFolder, "first-run-login.txt"),
                TestContext.Current.CancellationToken))[1];
        List<string> led = [];
        foreach (var path in Climbing(server))
        {
            using var answer = await admin.Get(path);
            var text =
                answer.IsSuccessStatusCode && answer.Content.Headers.ContentType?.MediaType != "text/event-stream"
                    ? await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken) : "";
            if ((int)answer.StatusCode >= 500 || text.Contains(secret, StringComparison.Ordinal)
                || text.Contains("root:", StringComparison.Ordinal))
            {
                led.Add($"{path}: {(int)answer.StatusCode}");
            }
        }

        led.ShouldBeEmpty();
    }

    /// <summary>Every address with a parameter, once for each parameter and each way of climbing.</summary>
    private static IEnumerable<string> Climbing(DashboardServer server) =>
        from endpoint in AccessTests.Endpoints(server)
        where AccessTests.MethodsOf(endpoint).Contains("GET")
        let parts = endpoint.RoutePattern.RawText!.Trim('/').Split('/')
        from place in Enumerable.Range(0, parts.Length)
        where parts[place].StartsWith('{')
        from climb in Climbs
        let path = AccessTests.PathOf(endpoint).Trim('/').Split('/')
        select "/"
            + string.Join('/',
                [.. parts.Take(place).Zip(path, (_, known) => known), climb,
                    .. parts.Skip(place + 1).Select(part => part.StartsWith('{') ? "1" : part)]);

    private static IEnumerable<RouteEndpoint> Changes(DashboardServer server) =>
        AccessTests.Endpoints(server).Where(endpoint => !AccessTests.MethodsOf(endpoint).Contains("GET"));

    /// <summary>The API takes JSON or nothing from a program with a key; everything else that changes something is a form.</summary>
    private static IEnumerable<RouteEndpoint> Forms(DashboardServer server) =>
        Changes(server).Where(endpoint => !AccessTests.PathOf(endpoint).StartsWith("/api/", StringComparison.Ordinal));

    /// <summary>What an administrator's browser is led to do although the person did not ask for it.</summary>
    private static async Task<IReadOnlyList<string>> Accepted(DashboardServer server, IEnumerable<RouteEndpoint> endpoints,
        Action<HttpRequestMessage>? forge)
    {
        using var admin = await Person.With(server, Roles.Admin);
        List<string> accepted = [];
        foreach (var endpoint in endpoints)
        {
            foreach (var method in AccessTests.MethodsOf(endpoint))
            {
                using var request = AccessTests.Request(endpoint, method);
                request.Content =
                    endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes.Contains("application/json") == true ? request.Content
                        : new FormUrlEncodedContent([new("name", "x")]);
                forge?.Invoke(request);
                using var answer = await admin.Send(request);
                if (answer.StatusCode is not (HttpStatusCode.BadRequest or HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests))
                {
                    accepted.Add($"{method} {AccessTests.PathOf(endpoint)}: {(int)answer.StatusCode}");
                }
            }
        }

        return accepted;
    }
}
