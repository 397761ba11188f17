using System;
using System.Threading;
using Spane.Firmware.Devices;

namespace Spane.Firmware.Node
{
    /// <summary>
    /// Takes the converter's words as they come, on a thread of its own, and keeps them with their times in a ring until the loop asks.
    /// The thread looks at each tick of the scheduler, and whenever another thread gives way: an interrupt would be heard no sooner, and
    /// its handler would allocate (docs/decisions/0022).
    /// </summary>
    public sealed class Sampler
    {
        /// <summary>Sleep between two looks: the scheduler makes of it the time to its next tick.</summary>
        public const int SleepMs = 1;

        // 15 words are 187 ms. A loop that is silent for longer finds a gap behind them, and closes the gates.
        private const int Slots = 16;

        private readonly Hx711 _converter;
        private readonly int[] _words = new int[Slots];
        private readonly long[] _takenMs = new long[Slots];

        // Each of the two is written by one thread only, and after what it stands for.
        private int _in;
        private int _out;

        public Sampler(Hx711 converter)
        {
            _converter = converter;
        }

        /// <summary>Starts the thread.</summary>
        public void Start()
        {
            var thread = new Thread(Run);
            thread.Priority = ThreadPriority.Highest;
            thread.Start();
        }

        /// <summary>Takes the word that is ready, if one is.</summary>
        /// <param name="nowMs">Monotonic time in ms.</param>
        public void Take(long nowMs)
        {
            var next = (_in + 1) & (Slots - 1);
            if (next != _out && _converter.TryRead(out var word))
            {
                _words[_in] = word;
                _takenMs[_in] = nowMs;
                _in = next;
            }
        }

        /// <summary>Gives the oldest word that was not asked for yet.</summary>
        /// <param name="takenMs">When it was taken, monotonic, in ms.</param>
        /// <returns>False when there is none.</returns>
        internal bool TryNext(out int word, out long takenMs)
        {
            word = _words[_out];
            takenMs = _takenMs[_out];
            if (_out == _in)
            {
                return false;
            }

            _out = (_out + 1) & (Slots - 1);
            return true;
        }

        private void Run()
        {
            while (true)
            {
                try
                {
                    Take(Environment.TickCount64);
                }
                catch (Exception)
                {
                    // An exception that left this thread would end it silently; a converter that does not answer is seen by its silence.
                }

                Thread.Sleep(SleepMs);
            }
        }
    }
}
