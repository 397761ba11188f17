using Spane.Firmware.Core.Messages;

namespace Spane.Firmware.Core.Power
{
    /// <summary>
    /// Asks the meters of one bus in turn, without ever waiting. A meter is silent after <see cref="MissesUntilSilent"/> requests without a
    /// byte; damaged answers are distinguished from silence, and neither is ever a value.
    /// </summary>
    public sealed class MeterBus
    {
        /// <summary>A meter is asked at most this often, in ms: it refreshes its values about once a second (not verified on
        /// hardware).</summary>
        public const int PollPeriodMs = 500;

        /// <summary>Longest wait for an answer, in ms: 35 ms for both frames at 9600 Bd, and the meter's time to answer.</summary>
        public const int ReplyTimeoutMs = 120;

        /// <summary>Pause after an answer or a timeout, in ms: above the 3.5 characters of Modbus RTU, so that a late answer ends
        /// first.</summary>
        public const int GapMs = 10;

        /// <summary>Requests without a usable answer until a meter is reported silent or damaged.</summary>
        public const int MissesUntilSilent = 3;

        private const int BufferBytes = 64;

        private readonly IMeterLine _line;
        private readonly int[] _addresses;
        private readonly MeterReading[] _readings;
        private readonly int[] _misses;
        private readonly long[] _nextAtMs;
        private readonly byte[] _request = new byte[8];
        private readonly byte[] _buffer = new byte[BufferBytes];
        private int _asked = -1;
        private int _turn;
        private int _count;
        private long _sentAtMs;
        private long _quietUntilMs;
        private long _damagedAnswers;

        /// <summary>Creates the poller of one bus.</summary>
        public MeterBus(IMeterLine line, int[] addresses)
        {
            _line = line;
            _addresses = addresses;
            _readings = new MeterReading[addresses.Length];
            _misses = new int[addresses.Length];
            _nextAtMs = new long[addresses.Length];
            for (var i = 0; i < addresses.Length; i++)
            {
                _readings[i] = new MeterReading();
            }
        }

        /// <summary>Answers that were damaged since boot.</summary>
        public long DamagedAnswers => _damagedAnswers;

        /// <summary>The reading of a meter; always the same object.</summary>
        public MeterReading Reading(int index) => _readings[index];

        /// <summary>Runs one step of the bus.</summary>
        /// <returns>Index of a meter whose reading has just been updated or judged missing, or −1.</returns>
        public int Step(long nowMs)
        {
            if (_asked >= 0)
            {
                return Listen(nowMs);
            }

            if (nowMs >= _quietUntilMs)
            {
                Ask(nowMs);
            }

            return -1;
        }

        private void Ask(long nowMs)
        {
            for (var i = 0; i < _addresses.Length; i++)
            {
                var index = (_turn + i) % _addresses.Length;
                if (nowMs < _nextAtMs[index])
                {
                    continue;
                }

                // What still lies there is noise or a late answer of another meter.
                while (_line.Receive(_buffer, 0, BufferBytes) > 0)
                {
                }

                _count = 0;
                _asked = index;
                _turn = index + 1;
                _sentAtMs = nowMs;
                _nextAtMs[index] = nowMs + PollPeriodMs;
                _line.Send(_request, PzemFrame.WriteReadAll(_request, _addresses[index]));
                return;
            }
        }

        private int Listen(long nowMs)
        {
            _count += _line.Receive(_buffer, _count, BufferBytes - _count);
            var start = PzemFrame.Find(_buffer, _count, _addresses[_asked]);
            if (start >= 0)
            {
                return Accept(start, nowMs);
            }

            if (nowMs - _sentAtMs < ReplyTimeoutMs && _count < BufferBytes && !PzemFrame.IsError(_buffer, _count, _addresses[_asked]))
            {
                return -1;
            }

            return Miss(nowMs);
        }

        private int Accept(int start, long nowMs)
        {
            var index = Finish(nowMs);
            var reading = _readings[index];
            PzemFrame.Read(_buffer, start, reading);
            reading.AtMs = nowMs;
            reading.Quality = ReadingCheck.IsPlausible(reading) ? MeterQuality.Ok : MeterQuality.Implausible;
            _misses[index] = 0;
            return index;
        }

        private int Miss(long nowMs)
        {
            var index = Finish(nowMs);
            if (_count > 0)
            {
                _damagedAnswers++;
            }

            _misses[index]++;
            if (_misses[index] < MissesUntilSilent)
            {
                // The last reading still holds; ask again as soon as the bus is free.
                _nextAtMs[index] = nowMs + GapMs;
                return -1;
            }

            _readings[index].Quality = _count > 0 ? MeterQuality.Crc : MeterQuality.NoReply;
            return index;
        }

        private int Finish(long nowMs)
        {
            var index = _asked;
            _asked = -1;
            _quietUntilMs = nowMs + GapMs;
            return index;
        }
    }
}
