using System.Net;

namespace Spane.Backend.Settings;

/// <summary>Who may come in by HTTP, and whom to believe about it.</summary>
internal sealed class FrontDoorOptions
{
    /// <summary>Host names under which the screens are reached, for example <c>spane.pabrik.lan</c>; a request for another is refused. None
    /// given: any is answered.</summary>
    public IList<string> Hosts { get; } = [];

    /// <summary>Addresses or networks (<c>10.0.0.0/24</c>) of reverse proxies whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are
    /// believed, besides one on this machine.</summary>
    public IList<string> Proxies { get; } = [];

    /// <summary>What is wrong with them, for people; null: nothing.</summary>
    public string? Problem() =>
        Proxies.FirstOrDefault(proxy => !IPAddress.TryParse(proxy, out _) && !IPNetwork.TryParse(proxy, out _)) is { } wrong
            ? $"Spane:Http:Proxies has '{wrong}', which is neither an address such as 10.0.0.5 nor a network such as 10.0.0.0/24."
            : null;
}
