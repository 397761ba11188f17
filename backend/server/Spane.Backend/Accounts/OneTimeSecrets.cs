using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Spane.Backend.Accounts;

/// <summary>Secrets between the request that makes them and the page that shows them, once: in memory only, under a random ticket, for ten
/// minutes. Safe for concurrent use.</summary>
internal sealed class OneTimeSecrets<TSecret>(TimeProvider time)
    where TSecret : class
{
    private const int TicketBytes = 16;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, (TSecret Secret, DateTimeOffset Until)> _waiting = new(StringComparer.Ordinal);

    /// <summary>Keeps a secret.</summary>
    /// <returns>The ticket that takes it out.</returns>
    public string Keep(TSecret secret)
    {
        var now = time.GetUtcNow();
        foreach (var old in _waiting.Where(item => item.Value.Until < now))
        {
            _waiting.TryRemove(old);
        }

        var ticket = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TicketBytes));
        _waiting[ticket] = (secret, now + Lifetime);
        return ticket;
    }

    /// <summary>Redeems a ticket; the same ticket gives nothing a second time.</summary>
    /// <returns>The secret; null: taken already, too old, or no such ticket.</returns>
    public TSecret? Take(string ticket) => _waiting.TryRemove(ticket, out var item) && item.Until >= time.GetUtcNow() ? item.Secret : null;
}
