using Spane.Firmware.Core.Messages;

namespace Spane.Firmware.Core.Power
{
    /// <summary>Where a power box says what it measured and did.</summary>
    public interface IPowerReports
    {
        /// <summary>Keeps a message until the backend has stored it.</summary>
        void Report(SequencedRecord record);

        /// <summary>Says how far a command has got.</summary>
        void Acknowledge(string id, CommandOutcome outcome, string why, double amperes);
    }
}
