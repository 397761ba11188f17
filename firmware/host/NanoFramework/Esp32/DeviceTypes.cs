namespace nanoFramework.Hardware.Esp32;

/// <summary>Kinds of pin functions.</summary>
public enum DeviceTypes
{
    /// <summary>PWM pins.</summary>
    PWM = 0x40000,
}
