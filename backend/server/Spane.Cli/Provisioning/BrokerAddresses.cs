using System.Globalization;
using Spane.Firmware.Core.Settings;
using Spane.Processes;

namespace Spane.Cli.Provisioning;

/// <summary>The brokers that a command line names: <c>HOST</c> or <c>HOST:PORT</c> each.</summary>
internal static class BrokerAddresses
{
    /// <summary>Reads them.</summary>
    /// <param name="port">Port of those that name none.</param>
    /// <exception cref="CommandFailedException">One is no address, is named twice, or there are more than a node takes.</exception>
    public static BrokerAddress[] Parse(IReadOnlyList<string> texts, int port)
    {
        if (texts.Count is 0 or > NodeSettings.MaxBrokers)
        {
            throw new CommandFailedException(
                string.Create(CultureInfo.InvariantCulture,
                    $"--broker is given {texts.Count} times: a node takes 1 to {NodeSettings.MaxBrokers} brokers."), 2);
        }

        var addresses = texts.Select(text => Parse(text, port)).ToArray();
        var twice = addresses.GroupBy(address => $"{address.Host}:{address.Port}", StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(same => same.Count() > 1);
        return twice is null ? addresses : throw new CommandFailedException($"--broker names {twice.Key} twice: leave one out.", 2);
    }

    private static BrokerAddress Parse(string text, int port)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var named = colon < 0 ? port : int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var own) ? own
            : 0;
        var host = colon < 0 ? text : text[..colon];
        return host.Length is > 0 and <= BrokerAddress.MaxHostLength && !host.Any(char.IsWhiteSpace) && named is > 0 and < 65_536
            ? new BrokerAddress(host, named)
            : throw new CommandFailedException(
                $"--broker {text} is no address: a host name or IPv4 address of at most {BrokerAddress.MaxHostLength} characters, and a port "
                    + "of 1 to 65535 behind a colon or by --port.", 2);
    }
}
