using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Spane.Dashboard.Tests;

/// <summary>Every address is asked with values that no form would send, by an administrator and by a program with the key: whatever is
/// wrong is the caller's fault (4xx), never ours (5xx), and is no error in the log.</summary>
public sealed class HostileRequestTests
{
    private static readonly string[] Values =
    [
        "", "null", "-1", "0", "1e999", "NaN", "-9223372036854775808", "99999999999999999999", "2147483648", "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59+14:00", "9999-12-31", "2026-02-30", "--", "%00", "' OR 1=1", "<b>", new('x', 500), "😀",
    ];

    // A stream that does not end, the end of the session, and what says 503 while there is no broker.
    private static readonly string[] NotAsked = ["/live", "/logout", "/healthz"];

    private static readonly string[] Bodies =
    [
        "", "null", "[]", "{}", "0", "\"x\"", "{", "[null]", """{"action":null}""", """{"action":"setpoint","value":1e400}""",
        """{"id":null,"site":null,"role":null,"name":null}""", """{"answer":null,"period":99}""", """{"settings":null,"version":-1}""",
        """{"loads":null,"contract":null,"schedule":[null]}""", new('[', 200),
    ];

    [Fact]
    public async Task Nothing_that_is_asked_of_any_address_is_our_fault()
    {
        var log = new ErrorLog();
        await using var server = new DashboardServer { Replaced = services => services.AddSingleton<ILoggerProvider>(log) };
        await server.InitializeAsync();
        using var admin = await Person.With(server, Roles.Admin);
        var token = await admin.FormToken("/account");
        List<string> faults = [];
        foreach (var endpoint in AccessTests.Endpoints(server))
        {
            var names = NamesOf(endpoint);
            foreach (var method in AccessTests.MethodsOf(endpoint))
            {
                foreach (var value in Values)
                {
                    await AskAsync(method, endpoint, names, value, form: true, body: null);
                }

                foreach (var body in method == "GET" ? [] : Bodies)
                {
                    await AskAsync(method, endpoint, names, "1", form: false, body);
                }
            }
        }

        faults.ShouldBeEmpty();
        log.Errors.ShouldBeEmpty();

        async Task AskAsync(string method, RouteEndpoint endpoint, string[] names, string value, bool form, string? body)
        {
            var path = PathOf(endpoint, value, names, inQuery: method == "GET");
            if (NotAsked.Any(start => path == start || path.StartsWith(start + "?", StringComparison.Ordinal)))
            {
                return;
            }

            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            if (body is not null)
            {
                request.Headers.Authorization = new("Bearer", DashboardServer.ApiKey);
                request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            }
            else if (method != "GET" && form)
            {
                request.Headers.Authorization =
                    path.StartsWith("/api/", StringComparison.Ordinal) ? new("Bearer", DashboardServer.ApiKey) : null;
                request.Content = new FormUrlEncodedContent(
                    names.Select(name => KeyValuePair.Create(name, value)).Append(new("__RequestVerificationToken", token)));
            }

            string? fault;
            try
            {
                using var answer = await admin.Send(request);
                fault = (int)answer.StatusCode >= 500 ? answer.StatusCode.ToString() : null;
            }
            catch (HttpRequestException torn)
            {
                fault = torn.InnerException?.Message ?? torn.Message;
            }

            if (fault is not null)
            {
                var sent = body ?? value;
                faults.Add($"{method} {path[..Math.Min(path.Length, 120)]} {sent[..Math.Min(sent.Length, 60)]}: {fault}");
            }
        }
    }

    private static string PathOf(RouteEndpoint endpoint, string value, string[] names, bool inQuery)
    {
        var part = Uri.EscapeDataString(value.Length is 0 or > 1000 ? "x" : value);
        var path = "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(
            piece => piece switch
            {
                RoutePatternLiteralPart literal => literal.Content,
                RoutePatternParameterPart { Name: "device" } =>
                    endpoint.RoutePattern.RawText!.Contains("canteens", StringComparison.Ordinal) ? "canteen-1" : "packer-1",
                RoutePatternParameterPart => part,
                _ => "",
            }))));
        return inQuery && names.Length > 0
            ? path + "?" + string.Join('&', names.Select(name => $"{name}={Uri.EscapeDataString(value)}")) : path;
    }

    /// <summary>What the address reads from forms and query, as its code names it; of pages, what they take from the query.</summary>
    private static string[] NamesOf(RouteEndpoint endpoint)
    {
        var method = endpoint.Metadata.GetMetadata<MethodInfo>();
        var page = endpoint.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type;
        return
        [
            .. (method?.GetParameters() ?? []).Where(parameter => IsPlain(parameter.ParameterType)).Select(parameter =>
                parameter.GetCustomAttribute<FromFormAttribute>()?.Name ?? parameter.GetCustomAttribute<FromQueryAttribute>()?.Name
                    ?? parameter.Name!),
            .. from property in page?.GetProperties() ?? []
               let query = property.GetCustomAttribute<SupplyParameterFromQueryAttribute>()
               where query is not null
               select query.Name ?? property.Name,
            "do", "version", "id", "name", "value", "from", "to", "load", "on", "net", "grams", "mass", "price", "nominal",
        ];
    }

    private static bool IsPlain(Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type) is { } plain && (plain.IsPrimitive || plain.IsEnum || plain == typeof(string)
            || plain == typeof(DateTimeOffset) || plain == typeof(DateOnly) || plain == typeof(string[]));

    private sealed class ErrorLog : ILoggerProvider, ILogger
    {
        internal ConcurrentQueue<string> Errors { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                Errors.Enqueue($"{formatter(state, exception)} {exception?.GetType().Name} {exception?.Message}");
            }
        }

        public void Dispose()
        {
        }
    }
}
