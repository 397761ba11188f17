namespace Spane.Firmware.Core.Power
{
    /// <summary>A serial line with meters. No call waits.</summary>
    public interface IMeterLine
    {
        /// <summary>Starts to send a frame.</summary>
        /// <param name="frame">Source of the bytes.</param>
        void Send(byte[] frame, int count);

        /// <summary>Reads what has arrived.</summary>
        /// <param name="buffer">Receives the bytes.</param>
        /// <param name="most">Most bytes to take.</param>
        /// <returns>Bytes taken, 0 when none is there.</returns>
        int Receive(byte[] buffer, int offset, int most);
    }
}
