using Spane.Firmware.Core.Messages;

namespace Spane.Firmware.Core.Power
{
    /// <summary>Where a power box says what it measured and did.</summary>
    public interface IPowerReports
    {
        /// <summary>Keeps a message until the backend has stored it.</summary>
        /// <param name="record">The message.</param>
        void Report(SequencedRecord record);

        /// <summary>Says how far a command has got.</summary>
        /// <param name="id">The command's id.</param>
        /// <param name="outcome">How far.</param>
        /// <param name="why">A code when it was not done; empty otherwise.</param>
        /// <param name="amperes">The measured current that proves it, A; NaN: none.</param>
        void Acknowledge(string id, CommandOutcome outcome, string why, double amperes);
    }
}
