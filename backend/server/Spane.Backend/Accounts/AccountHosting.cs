using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Spane.Dashboard.Access;
using Spane.Dashboard.Administration;

namespace Spane.Backend.Accounts;

/// <summary>Accounts, sessions, roles and limits.</summary>
internal static class AccountHosting
{
    /// <summary>Name of the rate limit of everything that checks a password or a PIN.</summary>
    internal const string LoginLimit = "login";

    /// <summary>Attempts a minute, by address or, of somebody logged in, by person; who mistypes needs fewer.</summary>
    internal const int LoginsPerMinute = 10;

    /// <summary>How long a session lasts without a request.</summary>
    internal static readonly TimeSpan SessionLength = TimeSpan.FromHours(12);

    private static readonly string[] Schemes = [IdentityConstants.ApplicationScheme, ApiKeyHandler.SchemeName, ApiTokenHandler.SchemeName];

    internal static void AddAccounts(this IServiceCollection services, string dataFolder)
    {
        services.AddSingleton<KioskNames>();
        services.AddSingleton<IKioskNames>(provider => provider.GetRequiredService<KioskNames>());
        services.AddDataProtection().SetApplicationName("Spane")
            .PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(dataFolder, "keys")));
        services.AddScoped<AccountStore>();
        services.AddScoped<AccountService>();
        services.AddSingleton<PreferenceService>();
        services.AddSingleton<IPreferences>(provider => provider.GetRequiredService<PreferenceService>());
        services.AddScoped<IUserStore<Account>>(provider => provider.GetRequiredService<AccountStore>());
        services.AddScoped<IUserClaimsPrincipalFactory<Account>, AccountPrincipalFactory>();
        services.AddScoped<IAdministration, Administration>();
        services.AddSingleton<AuditLog>();
        services.AddSingleton<SessionRecords>();
        services.AddSingleton<EndedSessions>();
        services.AddSingleton<LoginThrottle>();
        services.AddSingleton(
            provider => new DecoyHash(new PasswordHasher<Account>(provider.GetRequiredService<IOptions<PasswordHasherOptions>>())));
        services.AddScoped<LoginService>();
        services.AddScoped<SignatureService>();
        services.AddSingleton<OneTimeSecrets<string>>();
        services.AddApiTokens();
        services.AddSingleton(new FirstRunLogin(dataFolder));
        services.AddHostedService<FirstRun>();
        services.AddIdentityCore<Account>(options =>
        {
            options.Password.RequiredLength = 10;
            options.Password.RequireNonAlphanumeric = false;
            options.Password.RequireUppercase = false;
            options.Password.RequireLowercase = false;
            options.Password.RequireDigit = false;
        }).AddSignInManager().AddPasswordValidator<GuessablePassword>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddScheme<ApiKeyOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, _ => { })
            .AddScheme<AuthenticationSchemeOptions, ApiTokenHandler>(ApiTokenHandler.SchemeName, _ => { })
            .AddCookie(IdentityConstants.ApplicationScheme, options =>
            {
                options.Cookie.Name = "spane";
                options.Cookie.HttpOnly = true;
                options.Cookie.SameSite = SameSiteMode.Lax;
                options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                options.ExpireTimeSpan = SessionLength;
                options.SlidingExpiration = true;
                options.LoginPath = "/login";
                options.AccessDeniedPath = "/denied";
                options.ReturnUrlParameter = "back";
                options.Events.OnValidatePrincipal = SessionCheck.ValidateAsync;
                options.Events.OnRedirectToLogin = context => Answer(context, StatusCodes.Status401Unauthorized);
                options.Events.OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status403Forbidden);
            });
        AddPolicies(services);
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.AddPolicy(LoginLimit, context => RateLimitPartition.GetFixedWindowLimiter(
                context.User.Identity is { IsAuthenticated: true, Name: { } name } ? $"user {name}"
                    : context.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = LoginsPerMinute, Window = TimeSpan.FromMinutes(1) }));
        });
    }

    private static void AddPolicies(IServiceCollection services)
    {
        var policies = services.AddAuthorizationBuilder()
            .SetFallbackPolicy(SignedIn(Policies.SignedIn).Build())
            .AddPolicy(Policies.Look, policy => policy.AddAuthenticationSchemes(Schemes).RequireAssertion(_ => true))
            .AddPolicy(Policies.Api, policy => policy.AddAuthenticationSchemes(Schemes).RequireAssertion(ReadsOrIsSignedIn))
            .AddPolicy(Policies.OwnAccount, new AuthorizationPolicyBuilder(Schemes).RequireAuthenticatedUser().Build())
            .AddPolicy(Policies.SignedIn, SignedIn(Policies.SignedIn).Build());
        foreach (var (policy, roles) in Policies.RolesOf)
        {
            policies.AddPolicy(policy, SignedIn(policy).RequireRole(roles).Build());
        }
    }

    private static AuthorizationPolicyBuilder SignedIn(string policy) => new AuthorizationPolicyBuilder(Schemes)
        .RequireAuthenticatedUser()
        .RequireAssertion(context => !MustChoosePassword(context.User) && ApiTokenScope.Reaches(context.User, policy));

    private static bool MustChoosePassword(ClaimsPrincipal user) => user.HasClaim(claim => claim.Type == Session.MustChoosePassword);

    private static bool ReadsOrIsSignedIn(AuthorizationHandlerContext context) =>
        (context.Resource is HttpContext http && HttpMethods.IsGet(http.Request.Method))
            || (context.User.Identity?.IsAuthenticated == true && !MustChoosePassword(context.User)
                && (!ApiTokenScope.IsOf(context.User) || ApiTokenScope.NamesMore(context.Resource)));

    /// <summary>A page leads to the login; a script, and a program with a token, get the bare status.</summary>
    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (HttpMethods.IsGet(context.Request.Method) && !ApiTokenHandler.IsOffered(context.Request)
            && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.Redirect(MustChoosePassword(context.HttpContext.User) ? "/account?why=choose" : context.RedirectUri);
        }
        else
        {
            context.Response.StatusCode = status;
        }

        return Task.CompletedTask;
    }
}

/// <summary>Puts into a session its own id and what its account may do: the roles, and whether a password must be chosen first.</summary>
internal sealed class AccountPrincipalFactory(UserManager<Account> accounts, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<Account>(accounts, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(Session.Id, Guid.NewGuid().ToString("N")));
        identity.AddClaims(AccountStore.RolesOf(user).Select(role => new Claim(identity.RoleClaimType, role)));
        if (user.PasswordReset is not null)
        {
            identity.AddClaim(new Claim(Session.MustChoosePassword, ""));
        }

        return identity;
    }
}
