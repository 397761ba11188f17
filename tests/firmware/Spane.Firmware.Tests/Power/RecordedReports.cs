using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Power;

namespace Spane.Firmware.Tests.Power;

/// <summary>Takes the reports of a part of the box, and its switching.</summary>
internal sealed class RecordedReports : IPowerReports, IContactors
{
    public List<SequencedRecord> Records { get; } = [];

    public List<(string Id, CommandOutcome Outcome, string Why)> Acknowledgements { get; } = [];

    public IEnumerable<string> Codes => Records.OfType<EventRecord>().Select(e => e.Code);

    public bool AnyClosed => false;

    public void Report(SequencedRecord record) => Records.Add(record);

    public void Acknowledge(string id, CommandOutcome outcome, string why, double amperes) => Acknowledgements.Add((id, outcome, why));

    public void Switch(int output, bool closed)
    {
    }
}
