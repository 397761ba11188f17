namespace Spane.Firmware.SelfTest
{
    /// <summary>The checks of one area.</summary>
    public delegate void CheckArea(Checks checks);
}
