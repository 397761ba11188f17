using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Storage;

namespace Spane.Firmware.Node
{
    /// <summary>
    /// Sends what the outbox keeps, oldest first, with a window of messages on their way, and again from the oldest when the backend has
    /// not acknowledged anything for ten seconds or the connection was new.
    /// </summary>
    public sealed class OutboxSender
    {
        private const int Window = 32;
        private const int PerStep = 4;
        private const int BackendAwayMs = 5000;

        private readonly Outbox _outbox;
        private readonly NodeLink _link;
        private readonly OutboxCursor _cursor = new OutboxCursor();
        private readonly OutboxMessage _message = new OutboxMessage();
        private readonly MessageWriter _writer;
        private int _onTheirWay;
        private long _heardMs = long.MinValue / 2;
        private long _progressMs;

        public OutboxSender(Outbox outbox, NodeLink link, IGiveWay rest)
        {
            _outbox = outbox;
            _link = link;
            _writer = new MessageWriter(768, rest);
        }

        /// <summary>Tells whether the backend is there: it acknowledged lately, or nothing waits for it.</summary>
        public bool IsBackendThere(long nowMs) =>
            _link.IsConnected && (_outbox.Count == 0 || nowMs - _heardMs < BackendAwayMs || nowMs - _progressMs < BackendAwayMs);

        /// <summary>Starts again from the oldest: after a connect.</summary>
        public void Restart(long nowMs)
        {
            _cursor.Set(0, 0);
            _onTheirWay = 0;
            _progressMs = nowMs;
        }

        /// <summary>Sends again from a message on.</summary>
        public void Rewind(uint boot, uint from, long nowMs)
        {
            _cursor.Set(boot, from);
            _onTheirWay = 0;
            _progressMs = nowMs;
        }

        /// <summary>Processes the backend's acknowledgement.</summary>
        /// <param name="need">Wanted again from here; 0 for nothing.</param>
        public void Received(uint boot, uint seq, uint need, long nowMs)
        {
            _heardMs = nowMs;
            var before = _outbox.Count;
            _outbox.Acknowledge(boot, seq);
            if (_outbox.Count < before)
            {
                _progressMs = nowMs;
                _onTheirWay = boot == _cursor.Boot && _cursor.Seq > seq + 1 ? (int)(_cursor.Seq - seq - 1) : 0;
            }

            if (need > 0)
            {
                Rewind(boot, need, nowMs);
            }
        }

        /// <summary>Runs one step.</summary>
        public void Step(long nowMs)
        {
            if (_outbox.Count == 0)
            {
                _progressMs = nowMs;
                return;
            }

            if (nowMs - _progressMs >= Protocol.ResendAfterMs)
            {
                Restart(nowMs);
            }

            for (var i = 0; i < PerStep && _onTheirWay < Window && _link.IsConnected && _outbox.TryNext(_cursor, _message); i++)
            {
                var leaf = _message.Format(_writer);
                if (leaf == null || _writer.Overflowed)
                {
                    continue;
                }

                if (!_link.Publish(leaf, _writer.ToArray(), true, false))
                {
                    _cursor.Set(_message.Boot, _message.Seq);
                    return;
                }

                _onTheirWay++;
            }
        }
    }
}
