using System.Globalization;
using System.Net;

namespace Spane.Backend.Settings;

/// <summary>The printers that labels may be sent to; none else is ever connected to.</summary>
internal sealed class LabelOptions
{
    /// <summary>The port on which label printers take ZPL.</summary>
    internal const int UsualPort = 9100;

    private const int LongestName = 32;

    /// <summary>Printers as <c>name=host:port</c>, for example <c>line-1=192.168.1.50:9100</c>; without a port, 9100.</summary>
    public IList<string> Printers { get; } = [];

    /// <summary>What is wrong with them, for people; null: nothing.</summary>
    internal string? Problem()
    {
        var wrong = Printers.FirstOrDefault(printer => Read(printer) is null);
        return wrong is not null ? $"Spane:Labels:Printers has '{wrong}'; a printer is name=host:port, such as line-1=192.168.1.50:9100."
            : Printers.Select(printer => Read(printer)!.Value.Name).Distinct().Count() < Printers.Count
                ? "Spane:Labels:Printers has one name twice."
            : null;
    }

    /// <summary>The names that a page offers.</summary>
    internal IReadOnlyList<string> Names =>
        [.. Printers.Select(Read).OfType<(string Name, DnsEndPoint At)>().Select(printer => printer.Name)];

    /// <summary>Where a printer is.</summary>
    /// <returns>Null: none has that name.</returns>
    internal DnsEndPoint? Find(string name) =>
        Printers.Select(Read).FirstOrDefault(printer => printer?.Name == name)?.At;

    private static (string Name, DnsEndPoint At)? Read(string text)
    {
        if (text.Split('=') is not [{ Length: > 0 and <= LongestName } name, { Length: > 0 } place])
        {
            return null;
        }

        var colon = place.LastIndexOf(':');
        var port = UsualPort;
        var isPort = colon < 0 || (int.TryParse(place.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port)
            && port is > 0 and <= IPEndPoint.MaxPort);
        var host = colon < 0 ? place : place[..colon];
        return isPort && Uri.CheckHostName(host) is UriHostNameType.Dns or UriHostNameType.IPv4 ? (name, new(host, port)) : null;
    }
}
