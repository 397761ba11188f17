namespace Spane.Firmware.Core.Power
{
    /// <summary>Frames that change a PZEM-004T v3, which no node sends: a meter gets its address at the bench. Vendor's manual, 2.4 and
    /// 2.5.</summary>
    public static class PzemSettingFrame
    {
        private const byte WriteSingle = 0x06;
        private const byte ResetEnergy = 0x42;
        private const int AlarmRegister = 0x0001;
        private const int AddressRegister = 0x0002;

        /// <summary>Sets the threshold of the meter's own alarm.</summary>
        /// <param name="frame">Receives 8 bytes.</param>
        /// <param name="watts">Threshold in W, 0 to 23000.</param>
        /// <returns>Bytes of the frame; the meter answers with the same bytes.</returns>
        public static int WriteAlarm(byte[] frame, int address, int watts) =>
            PzemFrame.Write(frame, address, WriteSingle, AlarmRegister, watts);

        /// <summary>Gives a meter its address.</summary>
        /// <param name="frame">Receives 8 bytes.</param>
        /// <returns>Bytes of the frame; the meter answers with the same bytes.</returns>
        public static int WriteAddress(byte[] frame, int address, int newAddress) =>
            PzemFrame.Write(frame, address, WriteSingle, AddressRegister, newAddress);

        /// <summary>Sets the energy register to 0.</summary>
        /// <param name="frame">Receives 4 bytes.</param>
        /// <returns>Bytes of the frame; the meter answers with the same bytes.</returns>
        public static int WriteResetEnergy(byte[] frame, int address)
        {
            frame[0] = (byte)address;
            frame[1] = ResetEnergy;
            return Crc16.Append(frame, 2);
        }
    }
}
