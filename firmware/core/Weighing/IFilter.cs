namespace Spane.Firmware.Core.Weighing
{
    /// <summary>A filter of the weight signal, one sample in and one out, without allocating.</summary>
    public interface IFilter
    {
        /// <summary>Delay of a slow change through the filter, in samples.</summary>
        double GroupDelaySamples { get; }

        double Filter(double sample);

        /// <summary>Resets: the next sample is taken as the steady value.</summary>
        void Reset();
    }
}
