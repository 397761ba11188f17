using Spane.Messages;

namespace Spane.Troubleshooting;

/// <summary>Who asks for which message, worked out once: a weight, the most frequent of them, concerns a few readers of forty.</summary>
internal sealed class ReaderTable
{
    private readonly Reader[] _weight;
    private readonly Reader[] _pack;
    private readonly Reader[] _power;
    private readonly Reader[] _status;
    private readonly Reader[] _other;
    private readonly Reader[] _anyEvent;
    private readonly Dictionary<string, Reader[]> _events;

    /// <param name="readers">All, in the order in which they are to read.</param>
    public ReaderTable(IReadOnlyList<Reader> readers)
    {
        _weight = Of(MessageKinds.Weight);
        _pack = Of(MessageKinds.Pack);
        _power = Of(MessageKinds.Power);
        _status = Of(MessageKinds.Status);
        _other = Of(MessageKinds.Other);
        Reader[] events = Of(MessageKinds.Event);
        _anyEvent = [.. events.Where(r => r.Code is null)];
        _events = events.Select(r => r.Code).OfType<string>().Distinct(StringComparer.Ordinal)
            .ToDictionary(code => code, code => events.Where(r => r.Code is null || r.Code == code).ToArray(), StringComparer.Ordinal);

        Reader[] Of(MessageKinds kind) => [.. readers.Where(r => r.Kinds.HasFlag(kind))];
    }

    public ReadOnlySpan<Reader> Asking(NodeMessage message) => message switch
    {
        WeightMessage => _weight,
        PowerMessage => _power,
        PackMessage => _pack,
        StatusMessage => _status,
        EventMessage happened => _events.GetValueOrDefault(happened.Code, _anyEvent),
        _ => _other,
    };
}
