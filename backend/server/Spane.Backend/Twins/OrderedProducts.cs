using System.Collections.Concurrent;
using Spane.Messages;

namespace Spane.Backend.Twins;

/// <summary>Products that were ordered and whose nodes have not answered yet: an answer says that the product has changed and not to which.
/// Safe for concurrent use.</summary>
internal sealed class OrderedProducts
{
    private const int MaxOrders = 1_000;

    private readonly ConcurrentDictionary<string, ProductSettings> _orders = new(StringComparer.Ordinal);

    /// <summary>A product has been ordered.</summary>
    /// <param name="command">Id of the command.</param>
    public void Add(string command, ProductSettings product)
    {
        if (_orders.Count >= MaxOrders)
        {
            // Ids sort by time: the oldest was never answered.
            _orders.TryRemove(_orders.Keys.Min(StringComparer.Ordinal)!, out _);
        }

        _orders[command] = product;
    }

    /// <summary>The product of a command that its node has carried out; null: it was about something else.</summary>
    /// <param name="command">Id of the command.</param>
    public ProductSettings? Remove(string command) => _orders.TryRemove(command, out var product) ? product : null;
}
