namespace Spane.Firmware.SelfTest
{
    public delegate void CheckArea(Checks checks);
}
