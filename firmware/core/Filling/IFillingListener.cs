namespace Spane.Firmware.Core.Filling
{
    /// <summary>Hears what the filling sequence did and met. Called from <see cref="FillingSequence.Step"/>.</summary>
    public interface IFillingListener
    {
        /// <summary>Asks whether a fill may go into its pack.</summary>
        /// <param name="netGrams">Its weight in g.</param>
        /// <returns>False to hold it at the gate.</returns>
        bool MayPack(double netGrams);

        /// <summary>The dump gate is about to open for a fill.</summary>
        /// <param name="fill">Its weight; the residue is not known yet. Valid until the next pack.</param>
        void Dumping(Fill fill);

        /// <summary>The fill is out, and the dump gate closes.</summary>
        void Dumped();

        /// <summary>What stuck of a fill is weighed too: it is a pack.</summary>
        /// <param name="fill">What was packed; valid until the next pack.</param>
        void Packed(Fill fill);

        /// <summary>A condition came, went, or happened once.</summary>
        /// <param name="code">Event code.</param>
        /// <param name="phase">Whether it came, went or happened once.</param>
        /// <param name="source">The part it is about.</param>
        /// <param name="value">The measured value, in the unit of the code.</param>
        void Condition(string code, Messages.EventPhase phase, string source, double value);
    }
}
