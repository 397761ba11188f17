using System.Security.Authentication;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Spane.Backend.Accounts;
using Spane.Backend.Settings;
using Spane.Dashboard.Access;

namespace Spane.Backend.Pages;

/// <summary>Logging in at the company's provider: authorization code with PKCE (RFC 7636), asked for by a link of the login page. What
/// comes back is a session as any other.</summary>
internal static class ExternalSignIn
{
    private const string Scheme = "oidc";
    private const string Page = "/login";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    internal static void AddExternalSignIn(this IServiceCollection services, LoginProviderOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<ISignInProvider>(new SignInProvider(options));
        services.AddScoped<ExternalAccounts>();
        if (options.IsOn)
        {
            services.AddAuthentication().AddOpenIdConnect(Scheme, oidc => Set(oidc, options));
        }
    }

    internal static void MapExternalSignIn(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/login/external", LeaveAsync).AllowAnonymous().RequireRateLimiting(AccountHosting.LoginLimit)
            .ExcludeFromDescription();

    private static void Set(OpenIdConnectOptions oidc, LoginProviderOptions options)
    {
        oidc.Authority = options.Authority;
        oidc.RequireHttpsMetadata = !new Uri(options.Authority).IsLoopback;
        oidc.ClientId = options.ClientId;
        oidc.ClientSecret = options.Secret();
        oidc.ResponseType = OpenIdConnectResponseType.Code;

        // A query, not a form that the provider posts: cookies of this site come with it although they are not for other sites.
        oidc.ResponseMode = OpenIdConnectResponseMode.Query;
        oidc.CorrelationCookie.SameSite = SameSiteMode.Lax;
        oidc.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        oidc.NonceCookie.SameSite = SameSiteMode.Lax;
        oidc.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        oidc.CallbackPath = "/login/oidc";
        oidc.SignInScheme = IdentityConstants.ApplicationScheme;
        oidc.MapInboundClaims = false;
        oidc.SaveTokens = false;
        oidc.BackchannelTimeout = Patience;
        foreach (var scope in options.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            oidc.Scope.Add(scope);
        }

        oidc.Events.OnTokenValidated = LetInAsync;
        oidc.Events.OnTicketReceived = GreetAsync;
        oidc.Events.OnRemoteFailure = context =>
        {
            LogOf(context.HttpContext).LogWarning("The provider's answer was refused: {Fault}", context.Failure?.Message);
            context.HandleResponse();
            var isAway = context.Failure?.InnerException is HttpRequestException or TaskCanceledException;
            Lead(context.Response, isAway ? "oidc-away" : "oidc-failed");
            return Task.CompletedTask;
        };
    }

    private static async Task<IResult> LeaveAsync(string? back, HttpContext context, LoginProviderOptions options)
    {
        if (!options.IsOn)
        {
            return Results.NotFound();
        }

        try
        {
            await context.ChallengeAsync(Scheme, new() { RedirectUri = PreferenceEndpoints.LocalPath(back) });
            return Results.Empty;
        }
        catch (Exception fault) when (fault is InvalidOperationException or HttpRequestException or IOException or AuthenticationException)
        {
            // Its description could not be read: the provider is away, or the address is not its own.
            LogOf(context).LogWarning("The provider {Authority} cannot be reached: {Fault}", options.Authority, fault.Message);
            return Results.LocalRedirect($"{Page}?why=oidc-away");
        }
    }

    private static async Task LetInAsync(TokenValidatedContext context)
    {
        var services = context.HttpContext.RequestServices;
        var (why, account) = await services.GetRequiredService<ExternalAccounts>()
            .EnterAsync(context.Principal!, context.HttpContext.RequestAborted);
        if (account is null)
        {
            context.HandleResponse();
            Lead(context.Response, why!);
            return;
        }

        context.Principal = await services.GetRequiredService<SignInManager<Account>>().CreateUserPrincipalAsync(account);
    }

    private static async Task GreetAsync(TicketReceivedContext context)
    {
        var preferences = context.HttpContext.RequestServices.GetRequiredService<PreferenceService>();
        PreferenceEndpoints.Apply(
            context.HttpContext, await preferences.OrNoneAsync(context.Principal!.Identity!.Name!, context.HttpContext.RequestAborted));
    }

    private static void Lead(HttpResponse response, string why) => response.Redirect($"{Page}?why={why}");

    private static ILogger LogOf(HttpContext context) =>
        context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ExternalSignIn));

    private sealed class SignInProvider(LoginProviderOptions options) : ISignInProvider
    {
        public string? Name => !options.IsOn ? null : options.Name.Length > 0 ? options.Name : new Uri(options.Authority).Host;
    }
}
