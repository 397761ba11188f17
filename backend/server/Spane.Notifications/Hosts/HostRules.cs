namespace Spane.Notifications.Hosts;

/// <summary>
/// The hosts to which a channel may connect. They come from the settings file, not from a screen: who may set a webhook up is not who
/// decides what this machine may reach.
/// </summary>
/// <param name="allowed">Host names; <c>*.example.com</c> stands for all below it.</param>
/// <param name="atHome">Those among them that may be on this network or this machine, and may be spoken to without TLS.</param>
public sealed class HostRules(IEnumerable<string> allowed, IEnumerable<string> atHome)
{
    private readonly string[] _atHome = [.. atHome.Select(Plain)];
    private readonly string[] _allowed = [.. allowed.Concat(atHome).Select(Plain)];

    /// <summary>The push services of the browsers' makers.</summary>
    public static IReadOnlyList<string> PushServices { get; } =
        ["fcm.googleapis.com", "*.push.services.mozilla.com", "*.push.apple.com", "*.notify.windows.com"];

    /// <summary>Whether a private or loopback address is meant by the settings.</summary>
    public bool IsAtHome(string host) => _atHome.Any(rule => Matches(rule, Plain(host)));

    /// <summary>What speaks against an address.</summary>
    /// <returns>Why it is refused; null: nothing.</returns>
    public string? Problem(Uri? address)
    {
        if (address is not { IsAbsoluteUri: true })
        {
            return "not an address";
        }

        var host = Plain(address.IdnHost);
        if (address.UserInfo.Length > 0)
        {
            return "a user name in the address";
        }

        if (!_allowed.Any(rule => Matches(rule, host)))
        {
            return $"{host} is not an allowed host";
        }

        return address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && IsAtHome(host)) ? null : "https is needed";
    }

    private static bool Matches(string rule, string host) =>
        rule.StartsWith("*.", StringComparison.Ordinal) ? host.EndsWith(rule[1..], StringComparison.Ordinal) : rule == host;

    // "EXAMPLE.com." names the same host; an IPv6 address is written with and without brackets.
    private static string Plain(string host) => host.Trim().Trim('[', ']').TrimEnd('.').ToLowerInvariant();
}
