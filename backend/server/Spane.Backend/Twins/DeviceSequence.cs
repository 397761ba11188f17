using Spane.Messages;
using Spane.Storage.Ingest;

namespace Spane.Backend.Twins;

/// <summary>What follows from the places of a device's messages: what is acknowledged, what is kept of what was refused or lost, and what a
/// person is told. One writer.</summary>
internal sealed class DeviceSequence(SequenceTracker tracker, DeviceFindings findings)
{
    private const string Refused = "message-refused";
    private const string Replaced = "node-replaced";

    // One for each boot: a node that has restarted sends what it kept of several.
    private readonly List<ReceivedPayload> _receipts = [];
    private readonly RecentPayloads _unreadable = new();

    /// <summary>Something must be saved and shown.</summary>
    public bool Changed { get; private set; }

    /// <summary>Processes a message's place.</summary>
    /// <param name="received">When it arrived, UTC.</param>
    public SequenceOutcome Process(MessagePlace place, bool refused, string topic, DateTimeOffset received, IngestBatch batch)
    {
        var step = tracker.Process(place, refused, received);
        if (step.Lost is { } lost)
        {
            batch.DeadLetters.Add(
                new DeadLetter(received.ToUnixTimeMilliseconds(), topic, nameof(RejectionReason.SequenceLost), lost.Detail, 0, []));
            CountRefused(lost.Kept ? lost.Count : 0, received);
        }

        if (step.Unexpected)
        {
            findings.Raise(Replaced, received, place.Boot);
        }

        Changed |= step.Lost is not null || step.Unexpected || step.Outcome is SequenceOutcome.Next or SequenceOutcome.Late;
        Acknowledge(new ReceivedPayload(place.Boot, step.StoredUpTo, step.Outcome == SequenceOutcome.Gap ? step.StoredUpTo + 1 : 0));
        return step.Outcome;
    }

    /// <summary>Processes the place of a refused message, so that what follows it is accepted.</summary>
    /// <param name="received">When it arrived, UTC.</param>
    /// <returns>Whether it is to be kept: <see cref="SequenceOutcome.Next"/>; otherwise it was kept before or is asked for again.</returns>
    public SequenceOutcome ProcessRefused(
        TopicLeaf leaf, ReadOnlySpan<byte> payload, string topic, DateTimeOffset received, IngestBatch batch,
        out MessagePlace? place)
    {
        place = null;
        var outcome = SequenceOutcome.Next;
        if (PayloadParser.TryReadPlace(leaf, payload, out var known))
        {
            place = known;
            outcome = Process(known, refused: true, topic, received, batch);
        }
        else if (PayloadParser.IsSequenced(leaf))
        {
            tracker.NoteUnreadable();
            outcome = _unreadable.Add(payload) ? SequenceOutcome.Next : SequenceOutcome.Duplicate;
        }

        CountRefused(outcome == SequenceOutcome.Next ? 1 : 0, received);
        return outcome;
    }

    /// <summary>Notes which life and boot a node says it is in now.</summary>
    /// <param name="received">When it arrived, UTC.</param>
    /// <returns>Whether it is in another life than before.</returns>
    public bool NoteLife(NodeMessage message, DateTimeOffset received)
    {
        // Live weights overtake what is queued; a last will is sent by the broker, possibly long after the node wrote it.
        if (message is WeightMessage or StatusMessage { Online: false })
        {
            return false;
        }

        var start = message.UtcMilliseconds > 0 ? message.UtcMilliseconds - message.UptimeMilliseconds : (long?)null;
        if (!tracker.NoteLive((message as StatusMessage)?.Life ?? "", new LiveBoot(message.Boot, start, message.UptimeMilliseconds)))
        {
            return false;
        }

        // What is still to be acknowledged is of the other life.
        _receipts.Clear();
        findings.Raise(Replaced, received, message.Boot);
        Changed = true;
        return true;
    }

    /// <summary>Collects the acknowledgements that are due, and starts afresh.</summary>
    public ReceivedPayload[] Collect()
    {
        Changed = false;
        ReceivedPayload[] due = [.. _receipts];
        _receipts.Clear();
        return due;
    }

    private void CountRefused(long messages, DateTimeOffset received)
    {
        if (messages > 0)
        {
            findings.Raise(Refused, received,
                messages + (findings.Standing.FirstOrDefault(finding => finding.Code == Refused)?.Value ?? 0));
            Changed = true;
        }
    }

    private void Acknowledge(ReceivedPayload receipt)
    {
        for (var i = _receipts.Count - 1; i >= 0; i--)
        {
            if (_receipts[i].Boot == receipt.Boot)
            {
                _receipts[i] = receipt;
                return;
            }
        }

        _receipts.Add(receipt);
    }
}

/// <summary>The latest few unreadable payloads of a device. Its node sends what is not acknowledged again and again, and what has no place
/// cannot be acknowledged: each is kept once.</summary>
internal sealed class RecentPayloads
{
    private const int Remembered = 8;

    // What is kept of a payload as a dead letter is no longer than this either.
    private const int MaxBytes = Messages.PayloadParser.MaximumBytes;

    private readonly (int Length, int Hash)[] _latest = new (int, int)[Remembered];
    private int _next;

    /// <summary>Notes a payload.</summary>
    /// <param name="payload">Its bytes.</param>
    /// <returns>False: the same came lately.</returns>
    public bool Add(ReadOnlySpan<byte> payload)
    {
        var hash = new HashCode();
        hash.AddBytes(payload[..Math.Min(payload.Length, MaxBytes)]);
        var mark = (payload.Length + 1, hash.ToHashCode());
        if (Array.IndexOf(_latest, mark) >= 0)
        {
            return false;
        }

        _latest[_next++ % Remembered] = mark;
        return true;
    }
}
