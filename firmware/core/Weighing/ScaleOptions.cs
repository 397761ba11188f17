namespace Spane.Firmware.Core.Weighing
{
    /// <summary>How the weight is filtered and when it counts as still. Set once for a machine, by its vibration.</summary>
    public sealed class ScaleOptions
    {
        /// <summary>Length of the moving average while feeding, in samples.</summary>
        public int FeedAverageSamples = 4;

        /// <summary>Length of the moving average of a still weight, in samples.</summary>
        public int StillAverageSamples = 4;

        /// <summary>Frequency that a notch removes before the averages, in Hz; 0 for none.</summary>
        public double NotchHertz;

        /// <summary>True to smooth a still weight with a Kalman filter instead of the moving average.</summary>
        public bool UseKalman;

        /// <summary>Noise of the signal, rms, in g: the Kalman filter's R.</summary>
        public double NoiseGrams = 0.03;

        /// <summary>Window of the stability detector in samples.</summary>
        public int StableWindowSamples = 5;

        /// <summary>Band of the stability detector in g.</summary>
        public double StableBandGrams = 0.12;

        /// <summary>Zero tracking works within this of zero, in g.</summary>
        public double ZeroRangeGrams = 0.5;

        /// <summary>Fastest zero tracking in g/s.</summary>
        public double ZeroGramsPerSecond = 0.05;

        /// <summary>Cumulative limit of zero tracking in g.</summary>
        public double ZeroLimitGrams = 5;
    }
}
