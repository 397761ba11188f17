namespace Spane.Firmware.Core.Filling
{
    /// <summary>Hears what the filling sequence did and met. Called from <see cref="FillingSequence.Step"/>.</summary>
    public interface IFillingListener
    {
        /// <summary>Asks whether a fill may go into its pack.</summary>
        /// <returns>False to hold it at the gate.</returns>
        bool MayPack(double netGrams);

        /// <summary>The dump gate is about to open for a fill.</summary>
        void Dumping(Fill fill);

        /// <summary>The fill is out, and the dump gate closes.</summary>
        void Dumped();

        /// <summary>What stuck of a fill is weighed too: it is a pack.</summary>
        void Packed(Fill fill);

        /// <summary>A condition came, went, or happened once.</summary>
        void Condition(string code, Messages.EventPhase phase, string source, double value);
    }
}
