using System.Net;
using System.Net.Sockets;

namespace Spane.Backend.Accounts;

/// <summary>Slows guessing down: each wrong password or PIN for a name from an address doubles the pause before the next try for the same
/// name from the same address. Nobody locks another person out, and a name that does not exist is treated like one that does. Safe for
/// concurrent use.</summary>
internal sealed class LoginThrottle(TimeProvider time)
{
    /// <summary>Wrong tries that cost nothing: people mistype.</summary>
    internal const int FreeFailures = 4;

    /// <summary>The most names and addresses remembered; beyond, the one that failed longest ago is forgotten.</summary>
    internal const int MaxEntries = 10_000;

    private const int Ipv6NetworkBytes = 8;

    internal static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Forgotten = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Name, string Network), (int Failures, DateTimeOffset Last)> _failures = [];

    /// <summary>How long the next try must still wait.</summary>
    /// <returns>The rest of the pause; null: it may come now.</returns>
    internal TimeSpan? Wait(string name, IPAddress? address)
    {
        lock (_gate)
        {
            if (!_failures.TryGetValue((name, NetworkOf(address)), out var entry))
            {
                return null;
            }

            var left = entry.Last + PauseAfter(entry.Failures) - time.GetUtcNow();
            return left > TimeSpan.Zero ? left : null;
        }
    }

    internal void Failed(string name, IPAddress? address)
    {
        var key = (name, NetworkOf(address));
        var now = time.GetUtcNow();
        lock (_gate)
        {
            var known = _failures.GetValueOrDefault(key);
            if (known.Failures == 0 && _failures.Count >= MaxEntries)
            {
                _failures.Remove(_failures.MinBy(entry => entry.Value.Last).Key);
            }

            _failures[key] = ((now - known.Last > Forgotten ? 0 : known.Failures) + 1, now);
        }
    }

    internal void Succeeded(string name, IPAddress? address)
    {
        lock (_gate)
        {
            _failures.Remove((name, NetworkOf(address)));
        }
    }

    private static TimeSpan PauseAfter(int failures)
    {
        if (failures <= FreeFailures)
        {
            return TimeSpan.Zero;
        }

        // The 30th doubling is beyond every pause.
        var doubled = FirstPause * Math.Pow(2, Math.Min(failures - FreeFailures - 1, 30));
        return doubled < LongestPause ? doubled : LongestPause;
    }

    /// <summary>One household has 2⁶⁴ IPv6 addresses to try from (RFC 6177): its network counts.</summary>
    private static string NetworkOf(IPAddress? address)
    {
        if (address is null)
        {
            return "";
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6 && !address.IsIPv4MappedToIPv6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, Ipv6NetworkBytes))
            : address.MapToIPv4().ToString();
    }
}
