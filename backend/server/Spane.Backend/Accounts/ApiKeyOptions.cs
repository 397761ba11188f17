using Microsoft.AspNetCore.Authentication;

namespace Spane.Backend.Accounts;

/// <summary>The installation's API key, setting <c>Spane:ApiKey</c>.</summary>
public sealed class ApiKeyOptions : AuthenticationSchemeOptions
{
    /// <summary>The key; empty: no program gets in.</summary>
    public string Key { get; set; } = "";
}
