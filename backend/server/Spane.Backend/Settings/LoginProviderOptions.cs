namespace Spane.Backend.Settings;

/// <summary>Logging in at the company's own provider (OpenID Connect), besides the accounts of this installation.</summary>
internal sealed class LoginProviderOptions
{
    /// <summary>The issuer, such as <c>https://login.example.com/realms/pabrik</c>; empty: accounts of this installation only.</summary>
    public string Authority { get; set; } = "";

    /// <summary>What the login page calls it; empty: its host name.</summary>
    public string Name { get; set; } = "";

    /// <summary>This installation's client id there.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>File with the client's secret; empty: a public client, which PKCE alone protects.</summary>
    public string ClientSecretFile { get; set; } = "";

    /// <summary>Claim with the person's name here.</summary>
    public string NameClaim { get; set; } = "preferred_username";

    /// <summary>Claim that <see cref="Roles"/> are found by.</summary>
    public string RoleClaim { get; set; } = "roles";

    /// <summary>Which value of that claim gives which role, each as <c>spane-line=Operator</c>. Who has none is not let in.</summary>
    public IList<string> Roles { get; } = [];

    /// <summary>Scopes to ask for besides <c>openid profile</c>, separated by spaces.</summary>
    public string Scopes { get; set; } = "";

    /// <summary>Whether there is such a provider.</summary>
    public bool IsOn => Authority.Length > 0;

    /// <summary>The roles that values of the claim give.</summary>
    public IReadOnlyList<string> RolesFor(IReadOnlyCollection<string> values) =>
    [
        .. Access.Roles.All.Where(
            role => Roles.Any(rule => Split(rule) is var (value, given) && given == role && values.Contains(value))),
    ];

    /// <summary>What is wrong with them, for people; null: nothing.</summary>
    public string? Problem() =>
        !IsOn ? null
        : !Uri.TryCreate(Authority, UriKind.Absolute, out var issuer)
            || !(issuer.Scheme == Uri.UriSchemeHttps || (issuer.Scheme == Uri.UriSchemeHttp && issuer.IsLoopback))
            ? $"Spane:SignIn:Authority is '{Authority}'; it must be an https address."
        : ClientId.Length == 0
            ? "Spane:SignIn:ClientId is empty; it must be the client that the provider knows this installation by."
        : ClientSecretFile.Length > 0 && !HasSecret()
            ? $"Spane:SignIn:ClientSecretFile is '{ClientSecretFile}', which cannot be read or is empty."
        : Roles.FirstOrDefault(rule => Split(rule) is not var (_, role) || !Access.Roles.All.Contains(role)) is { } wrong
            ? $"Spane:SignIn:Roles has '{wrong}'; it must be a value and a role, such as spane-line=Operator. The roles are "
                + $"{string.Join(", ", Access.Roles.All)}."
        : Roles is []
            ? "Spane:SignIn:Roles is empty: nobody of the provider would be let in. Name at least one, such as spane-line=Operator."
        : null;

    /// <summary>The client's secret; null: a public client.</summary>
    internal string? Secret() => ClientSecretFile.Length == 0 ? null : File.ReadAllText(ClientSecretFile).Trim();

    private bool HasSecret()
    {
        try
        {
            return Secret() is { Length: > 0 };
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // The value may hold an equals sign, as names of directories do; a role does not.
    private static (string Value, string Role)? Split(string rule) =>
        rule.LastIndexOf('=') is > 0 and var at ? (rule[..at], rule[(at + 1)..]) : null;
}
