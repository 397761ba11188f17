using System;

namespace Spane.Firmware.Core.Power
{
    /// <summary>
    /// Inverse-time model of a circuit's heat: dθ/dt = ((I/I_n)² − θ) / τ. θ is 1 at rated current forever; the trip at 1.69 is 1.3 × I_n
    /// forever. With τ = 60 s it acts before a miniature circuit breaker would (IEC 60898-1: 1.45 × I_n within an hour), but after any
    /// inrush.
    /// </summary>
    public sealed class ThermalModel
    {
        /// <summary>θ at which the load is switched off.</summary>
        public const double TripLevel = 1.69;

        /// <summary>θ below which a tripped load may be reset: the circuit has cooled below its rated heat.</summary>
        public const double ResetLevel = 1.0;

        /// <summary>Time constant τ in ms.</summary>
        public const double TimeConstantMs = 60000;

        private readonly double _ratedAmperes;
        private double _restored;
        private double _theta;

        /// <summary>Creates a cold model.</summary>
        /// <param name="ratedAmperes">I_n of the circuit in A; 0 or less: never heats.</param>
        public ThermalModel(double ratedAmperes)
        {
            _ratedAmperes = ratedAmperes;
        }

        /// <summary>θ, 0 when cold.</summary>
        public double Theta => _theta;

        /// <summary>True at or above <see cref="TripLevel"/>.</summary>
        public bool IsTripped => Theta >= TripLevel;

        /// <summary>Advances the clock at one current.</summary>
        /// <param name="elapsedMs">ms, at least 0.</param>
        public void Advance(double amperes, long elapsedMs)
        {
            var decay = Decay(elapsedMs);
            var ratio = _ratedAmperes > 0 ? amperes / _ratedAmperes : 0;
            var target = ratio * ratio;
            _theta = target + ((Theta - target) * decay);
            _restored *= decay;
        }

        /// <summary>Restores θ from before a reset.</summary>
        /// <param name="theta">θ as saved; what is no number of at least 0 is taken as tripped.</param>
        public void Restore(double theta)
        {
            _theta = theta >= 0 && theta <= 100 ? theta : TripLevel;
            _restored = Theta;
        }

        /// <summary>
        /// Accounts for the time between saving and reset once the clock is known, which is after the start: the model is linear, so what
        /// is left of the restored heat is scaled down by itself. Until then no cooling is assumed.
        /// </summary>
        /// <param name="offMs">ms between saving and start; below 0 (the clock was wrong) nothing changes.</param>
        public void CoolRestored(long offMs)
        {
            if (offMs > 0)
            {
                _theta -= _restored * (1 - Decay(offMs));
            }

            _restored = 0;
        }

        // The series is within 1e-6 of the exponential below 1 s, and costs no call on the path that runs 20 times a second.
        private static double Decay(long ms)
        {
            var x = ms / TimeConstantMs;
            return ms <= 1000 ? 1 - x + (x * x * 0.5) : Math.Exp(-x);
        }
    }
}
