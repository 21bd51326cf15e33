//! The members of a type, and what each takes, learned from how the type asks serde for them.
//!
//! A struct that is read tells serde the names of its members before it gets any, and each member tells what it expects by the method it
//! calls. No value of the type is ever made: the probe notes the question and gives an error for an answer.

use std::fmt;

use serde::{
    Deserializer,
    de::{DeserializeOwned, DeserializeSeed, Error, MapAccess, SeqAccess, Visitor},
    forward_to_deserialize_any,
};

use crate::models::AttributeType;

/// What a member takes.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Takes {
    Value(AttributeType),
    /// Several of one kind.
    Several(Box<Takes>),
    /// An object, which no attribute is.
    Object,
    /// Whatever comes, or it is not told.
    Any,
}

/// The members of a struct by their JSON names, and what each takes; none of a type that does not tell them: a map, an enum, or a
/// struct with flattened parts.
pub(super) fn members<T: DeserializeOwned>() -> Option<Vec<(&'static str, Takes)>> {
    let mut names = None;
    // It is never Ok: the probe gives nothing to make a value of.
    let _ = T::deserialize(Whole { names: &mut names, member: None });
    let names: &[&str] = names?;
    let takes = |name: &'static str| {
        let mut takes = Takes::Any;
        let _ = T::deserialize(Whole { names: &mut None, member: Some((name, &mut takes)) });
        (name, takes)
    };
    Some(names.iter().map(|name| takes(name)).collect())
}

/// What every question is answered with.
#[derive(Debug)]
struct Noted;

impl fmt::Display for Noted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("noted")
    }
}

impl std::error::Error for Noted {}

impl Error for Noted {
    fn custom<M: fmt::Display>(_: M) -> Self {
        Self
    }
}

/// Stands for the profile: notes the names of its members, or gives one member to look at.
struct Whole<'a> {
    names: &'a mut Option<&'static [&'static str]>,
    member: Option<(&'static str, &'a mut Takes)>,
}

impl<'de> Deserializer<'de> for Whole<'_> {
    type Error = Noted;

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        members: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Noted> {
        *self.names = Some(members);
        match self.member {
            Some((name, takes)) => visitor.visit_map(OneMember { name: Some(name), takes }),
            None => Err(Noted),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Noted> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Noted> {
        Err(Noted)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct seq tuple
        tuple_struct map enum identifier ignored_any
    }
}

/// An object with one member.
struct OneMember<'a> {
    name: Option<&'static str>,
    takes: &'a mut Takes,
}

impl<'de> MapAccess<'de> for OneMember<'_> {
    type Error = Noted;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Noted> {
        let name = self.name.take();
        name.map(|name| seed.deserialize(serde::de::value::StrDeserializer::new(name))).transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Noted> {
        seed.deserialize(Member(self.takes))
    }
}

/// Stands for a value: notes what it is asked for.
struct Member<'a>(&'a mut Takes);

impl<'de> SeqAccess<'de> for Member<'_> {
    type Error = Noted;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Noted> {
        seed.deserialize(Member(self.0)).map(Some)
    }
}

impl Member<'_> {
    fn several<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Noted> {
        let mut each = Takes::Any;
        let outcome = visitor.visit_seq(Member(&mut each));
        *self.0 = Takes::Several(Box::new(each));
        outcome
    }
}

/// Declares the questions that have one answer.
macro_rules! notes {
    ($( $method:ident => $takes:expr, )+) => {
        $(
            fn $method<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Noted> {
                *self.0 = $takes;
                Err(Noted)
            }
        )+
    };
}

impl<'de> Deserializer<'de> for Member<'_> {
    type Error = Noted;

    notes! {
        deserialize_bool => Takes::Value(AttributeType::Boolean),
        deserialize_i8 => Takes::Value(AttributeType::Integer),
        deserialize_i16 => Takes::Value(AttributeType::Integer),
        deserialize_i32 => Takes::Value(AttributeType::Integer),
        deserialize_i64 => Takes::Value(AttributeType::Integer),
        deserialize_i128 => Takes::Value(AttributeType::Integer),
        deserialize_u8 => Takes::Value(AttributeType::Integer),
        deserialize_u16 => Takes::Value(AttributeType::Integer),
        deserialize_u32 => Takes::Value(AttributeType::Integer),
        deserialize_u64 => Takes::Value(AttributeType::Integer),
        deserialize_u128 => Takes::Value(AttributeType::Integer),
        deserialize_f32 => Takes::Value(AttributeType::Number),
        deserialize_f64 => Takes::Value(AttributeType::Number),
        deserialize_char => Takes::Value(AttributeType::String),
        deserialize_str => Takes::Value(AttributeType::String),
        deserialize_string => Takes::Value(AttributeType::String),
        deserialize_identifier => Takes::Value(AttributeType::String),
        deserialize_map => Takes::Object,
        deserialize_any => Takes::Any,
        deserialize_ignored_any => Takes::Any,
        deserialize_unit => Takes::Any,
        deserialize_bytes => Takes::Any,
        deserialize_byte_buf => Takes::Any,
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Noted> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Noted> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Noted> {
        self.several(visitor)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Noted> {
        self.several(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Noted> {
        self.several(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Noted> {
        self.deserialize_map(visitor)
    }

    /// A choice of words. Serde writes and reads one that holds more than a word as an object, which is not told before.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Noted> {
        self.deserialize_str(visitor)
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Noted> {
        self.deserialize_unit(visitor)
    }
}
